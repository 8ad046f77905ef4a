import { Problem, type ProblemOptions, type ProblemSlug } from '../problems.js'
import { UnreadableBody } from './read-body.js'

const details: { readonly [Slug in ProblemSlug]?: string } = {
  'credentials-rejected': 'Check the credentials of this connection.',
  'permission-missing': 'Give the credentials of this connection the permission to read this resource.',
  'rate-limited': 'Come back after the time in `Retry-After`.',
  'page-token-expired': 'The provider no longer knows its cursor. Start the walk again without `page_token`.',
  'delta-token-expired': 'The provider no longer knows what changed since. Walk everything once more.',
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
const slow = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/** What went wrong on the way, by the code of the error; its message is nobody's business. */
export function faultOfError(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof UnreadableBody) {
    return new Problem('upstream-failed', {
      detail: 'The answer is packed in a way that is not taken, or too large.',
      cause: error,
    })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (slow.has(code))
    return new Problem('upstream-timeout', { detail: 'The provider did not answer in time.', cause: error })
  if (unavailable.has(code))
    return new Problem('upstream-unavailable', { detail: 'The connection to the provider failed.', cause: error })
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) {
    return new Problem('upstream-unavailable', {
      detail: 'The provider could not be trusted: its certificate or TLS failed.',
      cause: error,
    })
  }
  return new Problem('upstream-failed', {
    detail: 'The answer breaks the rules of HTTP or is too large.',
    cause: error,
  })
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
