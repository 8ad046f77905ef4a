import type { Clock } from '../lib/clock.js'
import {
  type Cell,
  createLocalLimiter,
  type LimiterStore,
  type RemoteLimiter,
} from '../upstream/policy/rate-limiter.js'
import type { HealthGate } from './health.js'

export interface SharedLimiterOptions {
  store: LimiterStore
  health: HealthGate
  clock: Clock
  /** Number of instances that share the limits. While Redis is down, each instance uses an equal share. */
  instances: number
}

/**
 * Rate limits that all instances share through Redis. While Redis is down, an instance uses its own share of the limits,
 * because the other instances use their shares at the same time.
 */
export function createSharedLimiter({ store, health, clock, instances }: SharedLimiterOptions): RemoteLimiter {
  const local = createLocalLimiter(clock)
  /** The number of the outage in which a key began to use the local share. */
  const localSince = new Map<string, number>()
  return {
    async reserve(request) {
      const reservation = await health.run(() => store.reserve(request))
      if (reservation) return reservation
      const cells = request.cells.map((cell) => localShare(cell, instances))
      if (localSince.get(request.key) !== health.outages()) {
        localSince.set(request.key, health.outages())
        // All shared slots may be in use at this moment.
        await local.pause(request.key, Math.max(0, ...cells.map(({ interval }) => interval)))
      }
      return local.reserve({ ...request, cells })
    },
    async pause(key, milliseconds) {
      await local.pause(key, milliseconds)
      await health.run(() => store.pause(key, milliseconds))
    },
    async resume(paused) {
      // No await before the store: the next reservation must reach Redis after this command.
      void local.resume({ ...paused, cells: paused.cells.map((cell) => localShare(cell, instances)) })
      await health.run(() => store.resume(paused))
    },
    sweep() {
      local.sweep()
      if (!health.isDown()) localSince.clear()
    },
  }
}

const localShare = ({ interval, burst }: Cell, instances: number): Cell => ({
  interval: interval * instances,
  burst: Math.max(1, burst / instances),
})
