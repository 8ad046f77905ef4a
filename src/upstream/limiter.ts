import type { Clock } from './clock.js'

/** One window as GCRA keeps it: `burst` calls at once, and then one for each `interval` milliseconds. */
export interface Cell {
  interval: number
  burst: number
}

export interface Reservation {
  /** Whether a slot was taken in every cell; else in none. */
  granted: boolean
  /** Milliseconds until the slot comes, or would have come. The caller waits, and then sends. */
  wait: number
  /** The share of the tightest cell that is left after it, 0 to 1; 1 where there is no cell, 0 where none was taken. */
  left: number
}

export interface Ask {
  /** Whose slots these are: one credential. */
  key: string
  /** Whose pause holds as well: the provider. */
  provider: string
  /** Names what the cells keep: cells of another name are others, and begin empty. */
  windows: string
  cells: readonly Cell[]
  /** Milliseconds; a slot that comes later is not taken. */
  maxWait: number
}

/**
 * Slots for calls, and pauses. Times are all from now on, so that nobody's clock has to agree with another's. Neither
 * function rejects: a limiter whose store is away answers from what it knows. One that asks nobody answers at once.
 */
export interface Limiter {
  reserve(ask: Ask): Reservation | Promise<Reservation>
  /** Nobody gets a slot of this key, or under this provider, for so many milliseconds. */
  pause(key: string, milliseconds: number): Promise<void>
}

/** One that asks somebody outside of this process. */
export interface RemoteLimiter extends Limiter {
  reserve(ask: Ask): Promise<Reservation>
}

/**
 * The generic cell rate algorithm: a cell is the time at which it would be empty, and a call moves it on by one interval.
 * Slots are promised ahead, in the order of asking: no polling, and no two get the same.
 */
export function createLocalLimiter({ elapsed }: Clock): Limiter {
  const empties = new Map<string, readonly number[]>()
  const pauses = new Map<string, number>()
  return {
    reserve({ key, provider, windows, cells, maxWait }) {
      const now = elapsed()
      const name = `${key} ${windows}`
      const empty = empties.get(name) ?? []
      const emptyAt = (index: number) => empty[index] ?? 0
      let at = Math.max(now, pauses.get(key) ?? 0, pauses.get(provider) ?? 0)
      for (const [index, { interval, burst }] of cells.entries()) {
        at = Math.max(at, emptyAt(index) - (burst - 1) * interval)
      }
      const wait = at - now
      if (wait > maxWait) return { granted: false, wait, left: 0 }
      const after = cells.map(({ interval }, index) => Math.max(emptyAt(index), at) + interval)
      empties.set(name, after)
      const shares = cells.map(({ interval, burst }, index) => 1 - ((after[index] ?? 0) - now) / (burst * interval))
      return { granted: true, wait, left: Math.min(1, Math.max(0, Math.min(...shares))) }
    },
    async pause(key, milliseconds) {
      pauses.set(key, Math.max(pauses.get(key) ?? 0, elapsed() + milliseconds))
    },
  }
}
