/** Largest difference between a provider's clock and ours, in milliseconds. A larger one is an error of either clock. */
const maxSkew = 3_600_000

/**
 * The instant of a `Date` header (RFC 9110 section 6.6.1) in milliseconds since 1970. null when the header is missing,
 * invalid, or differs from `now` by more than one hour: a delta token with such a date would lose changes.
 */
export function httpDate(header: string | undefined, now: number): number | null {
  const date = Date.parse(header ?? '')
  return Math.abs(date - now) <= maxSkew ? date : null
}
