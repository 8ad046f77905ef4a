import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import type { Clock } from '../../lib/clock.js'
import { Deadline, sleep } from '../../lib/deadline.js'
import { AttemptError } from '../errors/attempt-error.js'
import { rateLimited } from '../errors/rejections.js'
import { gcraCell, limitsKey } from './adaptive-rate.js'
import type { Limiter } from './rate-limiter.js'

/**
 * Resolves when an access token may be requested: a token endpoint can have its own rate limit, and repeated requests
 * with rejected credentials would use that limit up. Fails when that takes longer than `maxWait` milliseconds.
 */
export async function acquireTokenSlot(
  connection: Connection,
  maxWait: number,
  { limiter, clock }: { limiter: Limiter; clock: Clock },
): Promise<void> {
  const { provider, limits } = connection
  const rateLimits = provider.auth.kind === 'client-credentials' ? (provider.auth.rateLimits ?? []) : []
  // An account without rate limits has none here either.
  if (rateLimits.length === 0 || limits?.rateLimits?.length === 0) return
  const { granted, wait } = await limiter.reserve({
    key: credentialKey(connection),
    provider: provider.id,
    limitsKey: `token ${limitsKey(rateLimits)}`,
    cells: rateLimits.map((limit) => gcraCell(limit)),
    maxWait,
  })
  if (!granted)
    throw new AttemptError(rateLimited(wait), 'throttled', { retryAfter: { milliseconds: wait, coarse: false } })
  await sleep(clock, wait, new Deadline())
}
