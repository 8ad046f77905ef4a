import { type Clock, systemClock } from '../lib/clock.js'
import type { Log } from '../observability/log.js'
import type { Secret } from '../secrets.js'
import { codeOf, connectRedis } from './connect.js'
import { createHealthGate } from './health.js'
import { createPageStore } from './page-store.js'
import { createSharedLimiter } from './shared-limiter.js'
import { createRedisLimiter } from './store.js'

export interface SharingOptions {
  url: Secret
  /** Number of instances that share the rate limits. */
  instances: number
  log: Log
  /** Called when Redis goes down or comes back, and repeatedly while it is down. */
  onChange?: (away: boolean) => void
  clock?: Clock
}

const minute = 60_000

/** State that instances share through Redis. Redis may be unavailable at any time. */
export function connectSharedState({
  url,
  instances,
  log,
  onChange = () => undefined,
  clock = systemClock,
}: SharingOptions) {
  let code = 'UNKNOWN'
  const { redis, probe, ...connection } = connectRedis(url.reveal(), (failure) => {
    code = failure
  })
  const logged = rateLimitedLog(clock, (failure) => {
    if (failure === null) return log.info('Redis is back: limits are shared again')
    const own = codeOf(failure)
    const about = { code: own === 'UNKNOWN' ? code : own, connectSharedState: `1/${instances}` }
    log.warn(about, 'Redis is away: this instance keeps to its share of the limits')
  })
  const presence = createHealthGate({
    clock,
    probe,
    onChange(failure) {
      onChange(failure !== null)
      logged(failure)
    },
  })
  return {
    limiter: createSharedLimiter({ store: createRedisLimiter(redis), presence, clock, instances }),
    pages: createPageStore(redis, presence),
    ...connection,
  }
}

/** Reports an outage at most once a minute, and its end if the outage was reported. */
function rateLimitedLog({ now }: Clock, tell: (failure: unknown) => void): (failure: unknown) => void {
  let quietUntil = Number.NEGATIVE_INFINITY
  let absent = false
  return (failure) => {
    if (failure === null ? !absent : now() < quietUntil) return
    absent = failure !== null
    if (absent) quietUntil = now() + minute
    tell(failure)
  }
}
