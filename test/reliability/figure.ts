import { setTimeout as sleep } from 'node:timers/promises'

/** One promise, measured: what is promised, and what was seen just now. */
export interface Figure {
  /** What the row of the table is called. */
  name: string
  promise: string
  /** Whether it belongs to the fast half, which every change must pass. */
  fast: boolean
  measure(options: { full: boolean }): Promise<Measured>
}

export interface Measured {
  /** What was seen, in a few words with its numbers. */
  seen: string
  holds: boolean
}

/** The value below which such a share of them lies, whole. */
export const atShare = (values: readonly number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)

/** Waits until it is so. False when it never was in that time. */
export async function until(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(10)) if (isSo()) return true
  return false
}

/** Pseudo-random numbers in [0, 1) from a seed: a failure can be had again. Mulberry32. */
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
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
export type Random = ReturnType<typeof createRandom>
