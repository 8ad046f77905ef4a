import type { Log } from '../log.js'
import type { Secret } from '../secrets.js'
import { type Clock, systemClock } from '../upstream/clock.js'
import { codeOf, connectRedis } from './connect.js'
import { createPageStore } from './page-store.js'
import { createPresence } from './presence.js'
import { createSharedLimiter } from './shared-limiter.js'
import { createStore } from './store.js'

export interface SharingOptions {
  url: Secret
  /** How many instances share what there is. */
  instances: number
  log: Log
  /** Told when Redis goes away and when it is back, and meanwhile now and then. */
  changed?: (away: boolean) => void
  clock?: Clock
}

const minute = 60_000

/** What this instance shares with others by way of Redis. It need not be there, neither now nor later. */
export function share({ url, instances, log, changed = () => undefined, clock = systemClock }: SharingOptions) {
  let code = 'UNKNOWN'
  const { redis, probe, ...connection } = connectRedis(url.reveal(), (failure) => {
    code = failure
  })
  const logged = sparing(clock, (failure) => {
    if (failure === null) return log.info('Redis is back: limits are shared again')
    const own = codeOf(failure)
    const about = { code: own === 'UNKNOWN' ? code : own, share: `1/${instances}` }
    log.warn(about, 'Redis is away: this instance keeps to its share of the limits')
  })
  const presence = createPresence({
    clock,
    probe,
    told(failure) {
      changed(failure !== null)
      logged(failure)
    },
  })
  return {
    limiter: createSharedLimiter({ store: createStore(redis), presence, clock, instances }),
    pages: createPageStore(redis, presence),
    ...connection,
  }
}

/** Tells of an absence once a minute at the most, and of its end if it was told. */
function sparing({ elapsed }: Clock, tell: (failure: unknown) => void): (failure: unknown) => void {
  let quietUntil = Number.NEGATIVE_INFINITY
  let absent = false
  return (failure) => {
    if (failure === null ? !absent : elapsed() < quietUntil) return
    absent = failure !== null
    if (absent) quietUntil = elapsed() + minute
    tell(failure)
  }
}
