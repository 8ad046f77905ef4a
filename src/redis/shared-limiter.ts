import type { Clock } from '../upstream/clock.js'
import { type Cell, createLocalLimiter, type RemoteLimiter } from '../upstream/limiter.js'
import type { Presence } from './presence.js'

export interface SharedLimiterOptions {
  store: RemoteLimiter
  presence: Presence
  clock: Clock
  /** How many instances share the limits: with the store away each takes its share. */
  instances: number
}

/**
 * Limits that all instances keep together. With the store away an instance keeps its own share of them: never the whole,
 * since the others would take that as well, and never nothing.
 */
export function createSharedLimiter({ store, presence, clock, instances }: SharedLimiterOptions): RemoteLimiter {
  const local = createLocalLimiter(clock)
  /** Since which absence of the store a key has gone by the local share. */
  const alone = new Map<string, number>()
  return {
    async reserve(asked) {
      const reservation = await presence.ask(() => store.reserve(asked))
      if (reservation) return reservation
      const cells = asked.cells.map((cell) => shareOf(cell, instances))
      if (alone.get(asked.key) !== presence.absences()) {
        alone.set(asked.key, presence.absences())
        // The window may have been filled together just now.
        await local.pause(asked.key, Math.max(0, ...cells.map(({ interval }) => interval)))
      }
      return local.reserve({ ...asked, cells })
    },
    async pause(key, milliseconds) {
      await local.pause(key, milliseconds)
      await presence.ask(() => store.pause(key, milliseconds))
    },
  }
}

const shareOf = ({ interval, burst }: Cell, instances: number): Cell => ({
  interval: interval * instances,
  burst: Math.max(1, burst / instances),
})
