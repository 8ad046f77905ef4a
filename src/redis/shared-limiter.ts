import type { Clock } from '../lib/clock.js'
import {
  type Cell,
  createLocalLimiter,
  type LimiterStore,
  type RemoteLimiter,
} from '../upstream/policy/rate-limiter.js'
import type { Presence } from './health.js'

export interface SharedLimiterOptions {
  store: LimiterStore
  presence: Presence
  clock: Clock
  /** Number of instances that share the limits. While Redis is down each uses its own share. */
  instances: number
}

/**
 * Rate limits that all instances share. While Redis is down an instance uses its share of the limits: never the whole,
 * because the other instances use their shares too.
 */
export function createSharedLimiter({ store, presence, clock, instances }: SharedLimiterOptions): RemoteLimiter {
  const local = createLocalLimiter(clock)
  /** The outage since which a key uses the local share. */
  const localSince = new Map<string, number>()
  return {
    async reserve(asked) {
      const reservation = await presence.ask(() => store.reserve(asked))
      if (reservation) return reservation
      const cells = asked.cells.map((cell) => localShare(cell, instances))
      if (localSince.get(asked.key) !== presence.outages()) {
        localSince.set(asked.key, presence.outages())
        // The shared window may be full at this moment.
        await local.pause(asked.key, Math.max(0, ...cells.map(({ interval }) => interval)))
      }
      return local.reserve({ ...asked, cells })
    },
    async pause(key, milliseconds) {
      await local.pause(key, milliseconds)
      await presence.ask(() => store.pause(key, milliseconds))
    },
    async resume(paused) {
      // No await before the store: a reservation that follows must reach Redis after this command.
      void local.resume({ ...paused, cells: paused.cells.map((cell) => localShare(cell, instances)) })
      await presence.ask(() => store.resume(paused))
    },
    sweep() {
      local.sweep()
      if (!presence.isDown()) localSince.clear()
    },
  }
}

const localShare = ({ interval, burst }: Cell, instances: number): Cell => ({
  interval: interval * instances,
  burst: Math.max(1, burst / instances),
})
