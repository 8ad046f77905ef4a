import { Problem, type ProblemOptions, type ProblemSlug } from '../problems.js'
import { UnreadableBody } from './read-body.js'

const details: { readonly [Slug in ProblemSlug]?: string } = {
  'credentials-rejected': 'Check the credentials of this connection.',
  'permission-missing': 'Give the credentials of this connection the permission to read this resource.',
  'rate-limited': 'Come back after the time in `Retry-After`.',
  'page-token-expired':
    'The provider no longer knows its cursor. Begin again: without a token, or with the `delta_token` that the walk began with.',
  'delta-token-expired':
    'The provider no longer knows what changed since. Walk everything once more, or send `on_expired=full`.',
  'not-found': 'The provider has no record with this id.',
}

/** A problem as its slug tells it, with the fixed text that goes with it. */
export const problemOf = (slug: ProblemSlug, options: ProblemOptions) =>
  new Problem(slug, { ...(details[slug] === undefined ? {} : { detail: details[slug] }), ...options })

/** What a status says where the provider has nothing of its own to say about it; null for a plain 200. */
export function faultOfStatus(status: number): ProblemSlug | null {
  if (status === 200) return null
  if (status === 401) return 'credentials-rejected'
  if (status === 403) return 'permission-missing'
  if (status === 429) return 'rate-limited'
  if (status === 408 || status === 504) return 'upstream-timeout'
  if (status >= 500) return 'upstream-unavailable'
  return 'upstream-failed'
}

const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
])
const slow = new Set([
  // DOMException.TIMEOUT_ERR, of AbortSignal.timeout
  '23',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** What went wrong on the way, by the code of the error; its message is nobody's business. */
export function faultOfError(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const of = (slug: ProblemSlug, detail: string) => new Problem(slug, { detail, cause: error })
  if (isTooLarge({ cause: error })) return of('upstream-failed', 'The answer is larger than may be read.')
  if (error instanceof UnreadableBody)
    return of('upstream-failed', 'The answer is packed in a way that is not taken, or not whole.')
  if (slow.has(code)) return of('upstream-timeout', 'The provider did not answer in time.')
  if (unavailable.has(code)) return of('upstream-unavailable', 'The connection to the provider failed.')
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) {
    return of('upstream-unavailable', 'The provider could not be trusted: its certificate or TLS failed.')
  }
  return of('upstream-failed', 'The answer breaks the rules of HTTP.')
}

const tooLarge = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'ERR_BUFFER_TOO_LARGE'])

/** Whether a problem came of an answer larger than may be read, on the wire or unpacked. */
export function isTooLarge(problem: unknown): boolean {
  let error = problem
  while (typeof error === 'object' && error !== null) {
    if ('code' in error && tooLarge.has(String(error.code))) return true
    error = 'cause' in error ? error.cause : null
  }
  return false
}

const longest = 3600

/** Seconds from `Retry-After`, in either form; a date is read against the upstream's own clock. Rounded up, an hour at most. */
export function retryAfterOf(
  headers: { readonly [name: string]: string | undefined },
  now: number,
): number | undefined {
  const value = headers['retry-after']?.trim()
  if (!value) return undefined
  const clock = Date.parse(headers.date ?? '') || now
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - clock) / 1000)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, longest) : undefined
}
