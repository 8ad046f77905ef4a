import { Problem, type ProblemOptions, type ProblemSlug } from '../../problems.js'
import { AttemptError, type FailureKind } from './attempt-error.js'
import { ResponseTooLarge, type SizeReason } from './response-too-large.js'
import { BodyDecodeError, NoSocketFree, PrivateAddressError } from './transport-errors.js'

const details: { readonly [Slug in ProblemSlug]?: string } = {
  'credentials-rejected': 'Check the credentials of this connection.',
  'permission-missing': 'Give the credentials of this connection the permission to read this resource.',
  'rate-limited': 'Retry after the time in `Retry-After`.',
  'page-token-expired':
    'The provider no longer accepts its cursor. Start again without a token, or with the `delta_token` of the first request.',
  'delta-token-expired':
    'The provider can no longer list the changes. List everything again, or send `on_expired=full`.',
  'not-found': 'The provider has no record with this id.',
}

/** A problem with the fixed text of its slug. */
export const upstreamProblem = (slug: ProblemSlug, options: ProblemOptions) =>
  new Problem(slug, { ...(details[slug] === undefined ? {} : { detail: details[slug] }), ...options })

/** The problem for a status, when the provider has no reading of its own; null for 200. */
export function problemForStatus(status: number): ProblemSlug | null {
  if (status === 200) return null
  if (status === 401) return 'credentials-rejected'
  if (status === 403) return 'permission-missing'
  if (status === 429) return 'rate-limited'
  if (status === 408 || status === 504) return 'upstream-timeout'
  // 425: the server may accept the same request later. RFC 8470 section 5.2.
  if (status >= 500 || status === 425) return 'upstream-unavailable'
  return 'upstream-failed'
}

const connectionErrorCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
])
const timeoutErrorCodes = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])
const tlsErrorCode =
  /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_)/

/** The provider did not respond within the time limit of a call. */
export const timeoutProblem = (cause?: unknown) =>
  new Problem('upstream-timeout', { detail: 'The provider did not respond in time.', cause })

const noSocketFree = (cause: unknown) =>
  new Problem('overloaded', {
    detail: 'All connections that this server may open to providers are in use. Retry after the time in `Retry-After`.',
    retryAfter: 1,
    cause,
  })

/** The problem for a connection error, by its code. The error message is never used. */
export function classifyError(error: unknown): AttemptError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const of = (slug: ProblemSlug, kind: FailureKind, detail: string) =>
    new AttemptError(new Problem(slug, { detail, cause: error }), kind)
  const reason = tooLargeReason(error)
  if (reason) return of('upstream-failed', 'final', tooLargeDetails[reason])
  if (error instanceof BodyDecodeError)
    return of(
      'upstream-failed',
      'unreadable',
      'The content encoding of the response is not supported, or the response is truncated.',
    )
  if (error instanceof NoSocketFree) return new AttemptError(noSocketFree(error), 'final')
  if (timeoutErrorCodes.has(code)) return new AttemptError(timeoutProblem(error), 'transient')
  if (error instanceof PrivateAddressError) {
    const detail = 'The host name of the provider resolves to a private address. Check the DNS server, or set base_url.'
    return of('upstream-unavailable', 'final', detail)
  }
  if (code === 'ENOTFOUND') return of('upstream-unavailable', 'final', 'The host name of the provider does not exist.')
  if (tlsErrorCode.test(code)) {
    const detail = 'The TLS connection to the provider failed, or its certificate is not valid.'
    return of('upstream-unavailable', 'final', detail)
  }
  if (connectionErrorCodes.has(code) && !isBadResponse(error))
    return of('upstream-unavailable', 'transient', 'The connection to the provider failed.')
  return of('upstream-failed', 'unreadable', 'The response is not valid HTTP.')
}

/** undici reports an unexpected interim response as a socket error; only the message identifies it. */
const isBadResponse = (error: unknown) => error instanceof Error && error.message === 'bad response'

const tooLargeDetails: { readonly [R in SizeReason]: string } = {
  bytes: 'The response has more bytes than may be read.',
  structure: 'The response has more values than may be read.',
  depth: 'The response is nested more deeply than may be read.',
  memory: 'The response needs more memory than this instance may use for one connection. Request a smaller page.',
}

/** The limit that a response passed, on the wire or decompressed; undefined where the error has another cause. */
export function tooLargeReason(problem: unknown): SizeReason | undefined {
  let error = problem
  while (typeof error === 'object' && error !== null) {
    if (error instanceof ResponseTooLarge) return error.reason
    if ('code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'bytes'
    error = 'cause' in error ? error.cause : null
  }
  return undefined
}
