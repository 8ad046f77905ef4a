import { setTimeout as sleep } from 'node:timers/promises'

/** One measured promise: the promise, and the current measurement. */
export interface Figure {
  /** Name of the table row. */
  name: string
  promise: string
  /** Whether it belongs to the fast half, which every change must pass. */
  fast: boolean
  /** Whether it mostly waits, and promises no short time. The fast half measures it in parallel with the others. */
  parallel?: boolean
  measure(options: { full: boolean }): Promise<Measured>
}

export interface Measured {
  /** The measurement, in a few words and numbers. */
  seen: string
  holds: boolean
}

/** The value that this share of the values does not exceed, rounded. */
export const atShare = (values: readonly number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)

/** Waits until the condition is true. Returns false after the given time. */
export async function until(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(10)) if (isTrue()) return true
  return false
}

/** Pseudo-random numbers in [0, 1) from a seed, so that a failure can be repeated. Mulberry32. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share: number): boolean => next() < share,
    pick: <T>(items: readonly T[]): T => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('an empty list has no item to pick')
      return item
    },
  }
}
export type Random = ReturnType<typeof createRandom>
