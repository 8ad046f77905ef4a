import type { Connection } from '../connections/connection.js'
import type { Problem } from '../problems.js'
import type { UpstreamResponse } from '../providers/port/call.js'
import { AttemptError, type FailureKind, kindOf } from './errors/attempt-error.js'
import { upstreamProblem } from './errors/classify.js'
import { parseRetryAfter } from './policy/retry-after.js'

/** What an error response means for the client and for the next attempt. */
export const createFailureOf =
  (now: () => number) =>
  (
    { provider }: Connection,
    slug: Problem['slug'],
    response: UpstreamResponse,
    code?: string,
    kind?: FailureKind,
  ): AttemptError => {
    const { status, headers } = response
    const requestId = requestIdOf(headers[provider.requestIdHeader ?? 'x-request-id'])
    const retryAfter = parseRetryAfter(headers, now(), resetHeadersOf(provider))
    const problem = upstreamProblem(slug, {
      upstream_status: status,
      ...(code === undefined ? {} : { upstream_code: code }),
      ...(requestId === undefined ? {} : { upstream_request_id: requestId }),
      ...(slug === 'rate-limited' ? { source: 'provider' as const } : {}),
      ...(retryAfter && slug === 'upstream-unavailable'
        ? { retryAfter: Math.ceil(retryAfter.milliseconds / 1000) }
        : {}),
    })
    const { providerWideLimit } = provider
    const providerWide =
      providerWideLimit !== undefined && headers[providerWideLimit.header] === providerWideLimit.value
    return new AttemptError(problem, kind ?? kindOf(slug, status), { retryAfter, providerWide })
  }
export type FailureOf = ReturnType<typeof createFailureOf>

/** The headers of the provider that say when a rate limit resets; undefined: the common header. */
function resetHeadersOf({ rateLimits }: Connection['provider']): string[] | undefined {
  const names = rateLimits.flatMap(({ headers }) => headers?.reset ?? [])
  return names.length > 0 ? names : undefined
}

const requestIdOf = (value: string | undefined) =>
  value !== undefined && /^[A-Za-z0-9-]{8,64}$/.test(value) ? value : undefined
