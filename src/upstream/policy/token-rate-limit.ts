import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import { type Clock, sleep } from '../../lib/clock.js'
import { Deadline } from '../../lib/deadline.js'
import { Failure } from '../errors/attempt-error.js'
import { limited } from '../errors/rejections.js'
import { cellOf, windowsOf } from './adaptive-rate.js'
import type { Limiter } from './rate-limiter.js'

/**
 * Resolves when an access token may be requested: a token endpoint can have its own rate limit, and repeated requests
 * with rejected credentials would use that limit up. Fails when that takes longer than `longest` milliseconds.
 */
export async function turnToBuy(
  connection: Connection,
  longest: number,
  { limiter, clock }: { limiter: Limiter; clock: Clock },
): Promise<void> {
  const { provider, limits } = connection
  const windows = provider.auth.kind === 'client-credentials' ? (provider.auth.limits ?? []) : []
  // An account without rate limits has none here either.
  if (windows.length === 0 || limits?.windows?.length === 0) return
  const { granted, wait } = await limiter.reserve({
    key: credentialKey(connection),
    provider: provider.id,
    windows: `token ${windowsOf(windows)}`,
    cells: windows.map((window) => cellOf(window)),
    maxWait: longest,
  })
  if (!granted) throw new Failure(limited(wait), 'throttled', { patience: { milliseconds: wait, coarse: false } })
  await sleep(clock, wait, new Deadline())
}
