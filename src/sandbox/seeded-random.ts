/** The same numbers on every machine, so that the sandbox is the same for every reader of the documentation. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  /** mulberry32: 0 ≤ x < 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const integer = (end: number): number => Math.floor(next() * end)
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits) text += integer(16).toString(16)
    return text
  }
  return {
    integer,
    chance: (share: number): boolean => next() < share,
    pick: <T>(from: readonly T[]): T => from[integer(from.length)] as T,
    uuid: (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[integer(4)]}${hex(3)}-${hex(12)}`,
  }
}
export type Random = ReturnType<typeof createRandom>

/** An element of the list that follows from a number. */
export const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T
