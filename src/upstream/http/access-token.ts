import { type Static, Type } from '@sinclair/typebox'
import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import { compiledSchema } from '../../lib/compiled-schema.js'
import { Problem } from '../../problems.js'
import type { Auth } from '../../providers/port/auth.js'
import { AttemptError } from '../errors/attempt-error.js'

/** Response of a token endpoint: RFC 6749 has `expires_in`, Greenhouse was recorded with `expires_at`. */
const TokenResponse = Type.Object({
  /** b68token of RFC 6750 section 2.1. Other characters could not be sent in a header, nor found in a log line. */
  access_token: Type.String({ minLength: 16, maxLength: 8192, pattern: '^[A-Za-z0-9\\-._~+/]+=*$' }),
  expires_in: Type.Optional(Type.Number()),
  expires_at: Type.Optional(Type.String()),
})

export interface Token {
  value: string
  /** Milliseconds since 1970. */
  renewAt: number
}

type ClientCredentials = Extract<Auth<string>, { kind: 'client-credentials' }>

/** A token is renewed this long before it expires, so that no call is sent with a token that expires on the way. */
const renewMargin = 60_000

/** Key of a token: a connection with a new credential must not use the token of the old one. */
const keyOf = (connection: Connection) => `${credentialKey(connection)} ${connection.origin}`

/**
 * Access tokens by credential. One token request serves all waiting calls. A token is shared until shortly before it
 * expires, and dropped when the provider rejects it.
 */
export function createAccessTokens(requestToken: (connection: Connection) => Promise<Token>, now: () => number) {
  const tokens = new Map<string, { token: Promise<Token>; renewAt: number }>()
  return {
    async get(connection: Connection): Promise<string> {
      const key = keyOf(connection)
      const cached = tokens.get(key)
      if (cached && now() < cached.renewAt) return (await cached.token).value
      const entry = { token: requestToken(connection), renewAt: Number.POSITIVE_INFINITY }
      tokens.set(key, entry)
      try {
        const { value, renewAt } = await entry.token
        entry.renewAt = renewAt
        return value
      } catch (error) {
        if (tokens.get(key) === entry) tokens.delete(key)
        throw error
      }
    },
    /** Drops a token that the provider rejected. A newer token stays. */
    async invalidate(connection: Connection, value: string): Promise<void> {
      const key = keyOf(connection)
      const cached = tokens.get(key)
      if (cached && (await cached.token).value === value) tokens.delete(key)
    },
    /** Drops the tokens of these credentials. */
    forget(credentials: readonly string[]): void {
      for (const key of tokens.keys())
        if (credentials.some((credential) => key.startsWith(`${credential} `))) tokens.delete(key)
    },
    get size(): number {
      return tokens.size
    },
  }
}
export type AccessTokens = ReturnType<typeof createAccessTokens>

/** The token request. A configured origin replaces the origin of the token endpoint too. */
export function tokenRequest({ origin, isDefaultOrigin, credentials }: Connection, auth: ClientCredentials) {
  const url = new URL(auth.tokenUrl)
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  for (const [field, credential] of Object.entries(auth.parameters ?? {})) {
    const value = credentials[credential]
    if (value) form.set(field, value.reveal())
  }
  const pair = `${credentials[auth.clientId]?.reveal() ?? ''}:${credentials[auth.clientSecret]?.reveal() ?? ''}`
  return {
    origin: isDefaultOrigin ? url.origin : origin,
    path: url.pathname,
    body: form.toString(),
    authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  }
}

/** Milliseconds, for a response without a lifetime or with one in the past: a token request per call would not help. */
const defaultLifetime = 300_000
/** One day: no wrong date or number keeps a token for longer. */
const maxLifetime = 86_400_000

/** `clock` is the provider's time, for `expires_at`; `now` is ours, for the renewal. */
export function parseTokenResponse(body: unknown, clock: number, now: number): Token {
  if (!compiledSchema(TokenResponse).Check(body)) {
    const problem = new Problem('upstream-failed', {
      detail: 'The token endpoint returned no valid access token: 16 to 8192 characters of RFC 6750 are expected.',
    })
    throw new AttemptError(problem, 'unreadable')
  }
  const token = body as Static<typeof TokenResponse>
  const end = Date.parse(token.expires_at ?? '')
  const lifetime = token.expires_in === undefined ? end - clock : token.expires_in * 1000
  const validFor = lifetime > 0 ? Math.min(lifetime, maxLifetime) : defaultLifetime
  return { value: token.access_token, renewAt: now + Math.max(validFor - renewMargin, validFor / 2) }
}
