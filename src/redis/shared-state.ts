import { type Clock, systemClock } from '../lib/clock.js'
import type { Log } from '../observability/log.js'
import type { Secret } from '../secrets.js'
import { codeOf, connectRedis } from './connect.js'
import { createHealthGate } from './health.js'
import { createPageStore } from './page-store.js'
import { createSharedLimiter } from './shared-limiter.js'
import { createRedisLimiter } from './store.js'

export interface SharedStateOptions {
  url: Secret
  /** Number of instances that share the rate limits. */
  instances: number
  log: Log
  /** Called when Redis goes down or is up again, and after each failed probe. */
  onChange?: (isDown: boolean) => void
  clock?: Clock
}

const minute = 60_000

/** State that instances share through Redis: rate limits and pages. Redis may be unavailable at any time. */
export function connectSharedState({
  url,
  instances,
  log,
  onChange = () => undefined,
  clock = systemClock,
}: SharedStateOptions) {
  let lastCode = 'UNKNOWN'
  const { redis, probe, ...connection } = connectRedis(url.reveal(), (failure) => {
    lastCode = failure
  })
  const logChange = rateLimitedLog(clock, (failure) => {
    if (failure === null) return log.info('Redis is up again: rate limits are shared')
    const errorCode = codeOf(failure)
    const fields = { code: errorCode === 'UNKNOWN' ? lastCode : errorCode, share: `1/${instances}` }
    log.warn(fields, 'Redis is down: this instance uses its share of the rate limits')
  })
  const health = createHealthGate({
    clock,
    probe,
    onChange(failure) {
      onChange(failure !== null)
      logChange(failure)
    },
  })
  return {
    limiter: createSharedLimiter({ store: createRedisLimiter(redis), health, clock, instances }),
    pages: createPageStore(redis, health),
    ...connection,
  }
}

/** Logs an outage at most once a minute, and the end of the outage if the outage was logged. */
function rateLimitedLog({ now }: Clock, report: (failure: unknown) => void): (failure: unknown) => void {
  let quietUntil = Number.NEGATIVE_INFINITY
  let reported = false
  return (failure) => {
    if (failure === null ? !reported : now() < quietUntil) return
    reported = failure !== null
    if (reported) quietUntil = now() + minute
    report(failure)
  }
}
