/** Largest accepted difference between the provider's clock and ours, in milliseconds. */
const maxSkew = 3_600_000

/**
 * The instant of a `Date` header (RFC 9110 section 6.6.1) in milliseconds since 1970. Returns null when the header is
 * missing, invalid, or differs from `now` by more than one hour. One of the clocks is then wrong, and a delta token with
 * such a date would lose changes.
 */
export function httpDate(header: string | undefined, now: number): number | null {
  const date = Date.parse(header ?? '')
  return Math.abs(date - now) <= maxSkew ? date : null
}
