import type { Clock } from '../upstream/clock.js'
import { type Cell, createLocalLimiter, type Limiter } from '../upstream/limiter.js'
import type { Store } from './store.js'

export interface SharedLimiterOptions {
  store: Store
  clock: Clock
  /** How many instances share the limits: with the store away each takes its share. */
  instances: number
  /** Told when the store is away, once a minute at the most, and when it is back. */
  told: (state: 'away' | 'back') => void
}

/** After so many failures running the store is left alone for a while: it must not slow down every call, nor wake up to a heap. */
const enough = 3
const respite = 1_000
const minute = 60_000

/**
 * Limits that all instances keep together. With the store away an instance keeps its own share of them: never the whole,
 * since the others would take that as well, and never nothing. It asks the store again from then on and needs no restart.
 */
export function createSharedLimiter({ store, clock, instances, told }: SharedLimiterOptions): Limiter {
  const local = createLocalLimiter(clock)
  /** Keys that have gone by the local share since the store went away. */
  const alone = new Set<string>()
  let failures = 0
  let askAgain = Number.NEGATIVE_INFINITY
  let quietUntil = Number.NEGATIVE_INFINITY
  let away = false

  function lost(): void {
    failures += 1
    away = true
    if (failures >= enough) askAgain = clock.elapsed() + respite
    if (clock.elapsed() < quietUntil) return
    quietUntil = clock.elapsed() + minute
    told('away')
  }

  function found(): void {
    if (!away) return
    failures = 0
    away = false
    alone.clear()
    told('back')
  }

  /** From the store, unless it is away; undefined when it failed. */
  async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (clock.elapsed() < askAgain) return undefined
    try {
      const answer = await question()
      found()
      return answer
    } catch {
      lost()
      return undefined
    }
  }

  return {
    async reserve(asked) {
      const reservation = await ask(() => store.reserve(asked))
      if (reservation) return reservation
      const cells = asked.cells.map((cell) => shareOf(cell, instances))
      if (!alone.has(asked.key)) {
        alone.add(asked.key)
        // The window may have been filled together just now.
        await local.pause(asked.key, Math.max(0, ...cells.map(({ interval }) => interval)))
      }
      return local.reserve({ ...asked, cells })
    },
    async pause(key, milliseconds) {
      await local.pause(key, milliseconds)
      await ask(() => store.pause(key, milliseconds))
    },
  }
}

const shareOf = ({ interval, burst }: Cell, instances: number): Cell => ({
  interval: interval * instances,
  burst: Math.max(1, burst / instances),
})
