import type { Log } from '../log.js'
import type { Secret } from '../secrets.js'
import { systemClock } from '../upstream/clock.js'
import { createSharedLimiter } from './shared-limiter.js'
import { createStore } from './store.js'

/** Limits that this instance shares with others by way of Redis. It need not be there, neither now nor later. */
export function shareLimits({ url, instances }: { url: Secret; instances: number }, log: Log) {
  let code = 'UNKNOWN'
  const store = createStore(url.reveal(), (failure) => {
    code = failure
  })
  const limiter = createSharedLimiter({
    store,
    clock: systemClock,
    instances,
    told(state) {
      if (state === 'back') log.info('Redis is back: limits are shared again')
      else log.warn({ code, share: `1/${instances}` }, 'Redis is away: this instance keeps to its share of the limits')
    },
  })
  return { limiter, tried: store.tried, close: () => store.close() }
}
