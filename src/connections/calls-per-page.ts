import type { Connection } from './connection.js'

/** Milliseconds that the calls of one page of a waiting client may take. */
const pageTime = 10_000
const maxInteractiveCalls = 10
const bulkCalls = 32

/**
 * The most upstream calls that one page may make: for a client that waits, as many as the rate limits of the connection
 * allow in 10 seconds, 1 to 10. The number depends on the configuration only, so that all pages of a pagination are
 * divided in the same way and equal queries have equal pages.
 */
export function callsPerPage(
  { provider, limits }: Pick<Connection, 'provider' | 'limits'>,
  policy: 'interactive' | 'bulk',
) {
  if (policy === 'bulk') return bulkCalls
  const rateLimits = limits?.rateLimits ?? provider.rateLimits
  const interval = Math.max(0, ...rateLimits.map(({ requests, seconds }) => (seconds * 1000) / requests))
  return Math.max(
    1,
    Math.min(maxInteractiveCalls, interval === 0 ? maxInteractiveCalls : Math.floor(pageTime / interval)),
  )
}
