import { httpDate } from '../../lib/http-date.js'
import type { RetryAfter } from '../errors/attempt-error.js'

type Headers = { readonly [name: string]: string | undefined }

/** Upper bound of all waits: a wrong header must not stop a connection for years. */
const maxDelay = 3_600_000

/**
 * How long the provider asks to wait: `Retry-After` (RFC 9110 section 10.2.3) in seconds or as a date, otherwise
 * `X-RateLimit-Reset`, or the headers that the provider uses for that, as an instant or as seconds. Instants are compared with the provider's own `Date`, so that no
 * clock has to be right. undefined when absent or invalid.
 */
export function parseRetryAfter(
  headers: Headers,
  now: number,
  resetHeaders: readonly string[] = ['x-ratelimit-reset'],
): RetryAfter | undefined {
  const clock = httpDate(headers.date, now) ?? now
  const retryAfter = parseRetryAfterValue(headers['retry-after'], clock)
  if (retryAfter) return retryAfter
  for (const name of resetHeaders) {
    const reset = parseRateLimitReset(headers[name], clock)
    if (reset) return reset
  }
  return undefined
}

function parseRetryAfterValue(value: string | undefined, clock: number): RetryAfter | undefined {
  if (value === undefined) return undefined
  const seconds = number(value)
  return seconds === undefined ? from(Date.parse(value) - clock, true) : from(seconds * 1000, false)
}

/** A larger number of seconds must be seconds since 1970. */
const epoch = 1_000_000_000

function parseRateLimitReset(value: string | undefined, clock: number): RetryAfter | undefined {
  const seconds = number(value ?? '')
  if (seconds === undefined) return undefined
  return seconds < epoch ? from(seconds * 1000, false) : from(seconds * 1000 - clock, true)
}

const number = (text: string) => (/^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined)

const from = (milliseconds: number, coarse: boolean): RetryAfter | undefined =>
  milliseconds >= 0 ? { milliseconds: Math.min(milliseconds, maxDelay), coarse } : undefined
