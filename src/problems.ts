/**
 * Every failure that anyats returns, as RFC 9457 problem details. The status shows the cause: 4xx for the caller, 424 for
 * the credentials or permissions of the connection, 429 for a rate limit, 502, 503 and 504 for the provider, 500 for an
 * internal error. Texts are fixed: a response never contains a message of an upstream or of an exception.
 */
export const problems = {
  'invalid-request': { status: 400, title: 'The request is not valid', retryable: false },
  'unsupported-filter': { status: 400, title: 'This provider does not support these filters', retryable: false },
  'unsupported-include': { status: 400, title: 'This provider does not support this include', retryable: false },
  'page-token-invalid': { status: 400, title: 'The page token is not valid here', retryable: false },
  'page-token-mismatch': { status: 400, title: 'The page token was issued for another request', retryable: false },
  'delta-token-invalid': {
    status: 400,
    title: 'The delta token is not valid here',
    retryable: false,
  },
  'connection-required': { status: 400, title: 'A connection must be chosen', retryable: false },
  unauthorized: { status: 401, title: 'A valid API key is needed', retryable: false },
  forbidden: { status: 403, title: 'This API key may not do that', retryable: false },
  'cross-origin-refused': { status: 403, title: 'Web pages of other origins are not served', retryable: false },
  'not-found': { status: 404, title: 'Not found', retryable: false },
  'method-not-allowed': { status: 405, title: 'This address does not support the method', retryable: false },
  'not-acceptable': { status: 406, title: 'No accepted media type is available', retryable: false },
  'connection-changed': { status: 409, title: 'The configuration of the connection changed', retryable: true },
  'file-processing': { status: 409, title: 'The provider is still processing the file', retryable: true },
  'page-token-expired': { status: 410, title: 'The page token has expired', retryable: false },
  'delta-token-expired': { status: 410, title: 'The delta token has expired', retryable: false },
  'payload-too-large': { status: 413, title: 'The request body is too large', retryable: false },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type of the request body is not supported',
    retryable: false,
  },
  'range-not-satisfiable': { status: 416, title: 'The file has no such range', retryable: false },
  'expectation-failed': { status: 417, title: 'The expectation is not supported', retryable: false },
  'misdirected-request': { status: 421, title: 'This host name is not served', retryable: false },
  'file-too-large': { status: 422, title: 'The file is too large', retryable: false },
  'too-many-matches': { status: 422, title: 'More matches than the provider can list', retryable: false },
  'credentials-rejected': { status: 424, title: 'The provider rejected the credentials', retryable: false },
  'permission-missing': { status: 424, title: 'The credentials lack a permission', retryable: false },
  'rate-limited': { status: 429, title: 'Too many requests', retryable: true },
  'unsupported-resource': { status: 501, title: 'This provider does not support the resource', retryable: false },
  'upstream-failed': { status: 502, title: 'The response of the provider is not valid', retryable: false },
  'upstream-unavailable': { status: 503, title: 'The provider is not available', retryable: true },
  overloaded: { status: 503, title: 'The server is overloaded', retryable: true },
  'upstream-timeout': { status: 504, title: 'The provider was too slow', retryable: true },
  internal: { status: 500, title: 'Internal error', retryable: false },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>

export type ProblemSlug = keyof typeof problems

/** When each problem occurs, and what to do: for the documentation. */
export const problemDescriptions: { readonly [Slug in ProblemSlug]: string } = {
  'invalid-request': 'A parameter, header or body is unknown or has an invalid value. `errors` names each.',
  'unsupported-filter': 'The ATS cannot filter its list in this way. `supported` has the combinations that work.',
  'unsupported-include': 'The ATS has no such part. `supported` has the includes that work.',
  'page-token-invalid':
    'The token was changed, or belongs to another connection or resource. Start again without a token.',
  'page-token-mismatch': 'A parameter differs from the request that returned the token. Send the token alone.',
  'delta-token-invalid':
    'The token was changed, belongs to another connection or resource, or is a page token. Export everything again.',
  'connection-required':
    'The key has several connections and no default. Send `Connection-Id`; `supported` has the ids.',
  unauthorized: 'The key is missing or not valid.',
  forbidden: 'The configuration does not allow this key the resource, the field, the include or the metrics.',
  'cross-origin-refused': 'The request comes from a web page of another origin. Call anyats from a server.',
  'not-found': 'The record, the connection or the address does not exist, or the key may not use the connection.',
  'method-not-allowed': 'The address has other methods only. The header `Allow` has them.',
  'not-acceptable': '`Accept` has no media type that the address offers. `supported` has them.',
  'connection-changed':
    'The credentials or the base URL of the connection changed during an export. Continue from the last checkpoint, or start again.',
  'file-processing': 'The ATS cannot return the file yet. Wait for `Retry-After`.',
  'page-token-expired':
    'The token is older than 72 hours, or the ATS no longer has its cursor. Start again without a token.',
  'delta-token-expired': 'The ATS can no longer list the changes. Send `on_expired=full`, or export everything again.',
  'payload-too-large': 'The body has more than 64 KiB. No address needs a body.',
  'unsupported-media-type': 'The body has another media type than JSON. No address needs a body.',
  'range-not-satisfiable': 'The file ends before the range of the header `Range`. Send another range, or none.',
  'expectation-failed': 'The header `Expect` has another value than `100-continue`.',
  'misdirected-request':
    'A server without clients was reached through a proxy, or by another host name than localhost, 127.0.0.1 and [::1].',
  'file-too-large': 'The file has more than 100 MiB. Request parts of it with the header `Range`.',
  'too-many-matches':
    'The ATS returns only a part of the matches: use a narrower filter. Or a derived list needs too many calls: use the export.',
  'credentials-rejected':
    'The credential in the configuration is not valid at the ATS. `anyats check` says what to do.',
  'permission-missing': 'The credential may not read this resource. `anyats check` names the missing permission.',
  'rate-limited':
    '`source` is `provider`: the rate limit of the ATS. `client`: too many exports of this key. Wait for `Retry-After`.',
  'unsupported-resource': 'The ATS has no such resource. `supported` has the providers that have it.',
  'upstream-failed': 'The ATS failed, or its response is not as documented. `upstream_status` has its status.',
  'upstream-unavailable': 'The ATS cannot be reached, or its circuit breaker is open. Wait for `Retry-After`.',
  overloaded: 'Too many requests at the same time, or the server is shutting down. Wait for `Retry-After`.',
  'upstream-timeout': 'The ATS did not respond in time. A smaller `page_size` or `Prefer: wait=60` can help.',
  internal: 'An error of anyats. The log has a line with the request id of `instance`.',
}

/** A problem type is a stable name for comparison. The name is not an address to fetch. */
export const problemType = (slug: ProblemSlug) => `urn:problem-type:anyats:${slug}`

/** Additional members of a problem. Each value is a fixed text, or was checked against a closed list. */
export interface ProblemMembers {
  detail?: string
  provider?: string
  operation?: string
  upstream_status?: number
  upstream_code?: string
  upstream_request_id?: string
  attempts?: number
  /** Whose rate limit was reached. */
  source?: 'client' | 'provider'
  /** The supported values: combinations of filters, includes, connection ids, or provider ids. */
  supported?: readonly (string | readonly string[])[]
  /** Each issue, with the name of the request parameter or a JSON pointer into the upstream response. */
  errors?: readonly { name?: string; pointer?: string; detail: string }[]
}

export interface ProblemOptions extends ProblemMembers {
  /** Seconds to wait before the next request, sent in `Retry-After`. */
  retryAfter?: number
  /** Written to the log only. Never part of a response. */
  cause?: unknown
}

export class Problem extends Error {
  readonly slug: ProblemSlug
  readonly members: ProblemMembers
  readonly retryAfter: number | undefined

  constructor(slug: ProblemSlug, { retryAfter, cause, ...members }: ProblemOptions = {}) {
    super(problems[slug].title, cause === undefined ? {} : { cause })
    this.name = 'Problem'
    this.slug = slug
    this.members = members
    this.retryAfter = retryAfter
  }

  get status(): number {
    return problems[this.slug].status
  }

  /** Returns the problem with additional members. Existing members are not replaced. */
  withMembers(members: ProblemMembers): Problem {
    return copyOf(this, { ...members, ...this.members })
  }

  /** Returns the problem with a `Retry-After` in seconds. */
  withRetryAfter(retryAfter: number): Problem {
    return copyOf(this, { ...this.members, retryAfter })
  }

  toJSON(instance?: string) {
    const { status, title, retryable } = problems[this.slug]
    return {
      type: problemType(this.slug),
      title,
      status,
      ...(instance === undefined ? {} : { instance }),
      ...this.members,
      retryable,
    }
  }
}

// Outside of the class: the build renames a class that names itself.
const copyOf = ({ slug, retryAfter, cause }: Problem, options: ProblemOptions): Problem =>
  new Problem(slug, { ...(retryAfter === undefined ? {} : { retryAfter }), cause, ...options })
