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
 * with rejected credentials would use that limit up. Fails when that takes longer than `longest` milliseconds.
 */
export async function waitForTokenSlot(
  connection: Connection,
  maxWait: number,
  { limiter, clock }: { limiter: Limiter; clock: Clock },
): Promise<void> {
  const { provider, limits } = connection
  const windows = provider.auth.kind === 'client-credentials' ? (provider.auth.rateLimits ?? []) : []
  // An account without rate limits has none here either.
  if (windows.length === 0 || limits?.rateLimits?.length === 0) return
  const { granted, wait } = await limiter.reserve({
    key: credentialKey(connection),
    provider: provider.id,
    windows: `token ${limitsKey(windows)}`,
    cells: windows.map((window) => gcraCell(window)),
    maxWait: maxWait,
  })
  if (!granted)
    throw new AttemptError(rateLimited(wait), 'throttled', { patience: { milliseconds: wait, coarse: false } })
  await sleep(clock, wait, new Deadline())
}
