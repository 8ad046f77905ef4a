/** How a request is signed: data, no code. Names are the names of the connection's credentials. */
export type Auth<Credential extends string> =
  /** RFC 7617: the credential is the user name; the password is empty. */
  | { kind: 'basic'; username: Credential }
  /** Each header holds a credential, or a prefix such as `Bearer ` and a credential. */
  | {
      kind: 'headers'
      headers: { readonly [header: string]: Credential | readonly [prefix: string, credential: Credential] }
    }
  /**
   * RFC 6749 section 4.4: a token is requested at `tokenUrl` with Basic authentication and renewed before it expires.
   */
  | {
      kind: 'client-credentials'
      tokenUrl: string
      clientId: Credential
      clientSecret: Credential
      /** Form fields with the value of a credential, if the connection has that credential. */
      parameters?: { readonly [field: string]: Credential }
      /** Rate limits of the token endpoint. All of them apply at the same time. */
      rateLimits?: readonly Limit[]
    }

export interface Limit {
  requests: number
  seconds: number
  /** Whether the provider publishes this rate limit. An assumed one is marked as such. */
  published: boolean
  /** The public URL of the source, or a description of the source. */
  source: string
  /** A token bucket that allows this many requests at once when it is full. */
  burst?: number
  /**
   * Response headers with the actual limit and the remaining number of requests, and the header that says when the limit
   * resets, where the provider sends that instead of `Retry-After`.
   */
  headers?: { readonly limit: string; readonly remaining: string; readonly reset?: string }
}
