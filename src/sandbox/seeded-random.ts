/** The same numbers on every machine, so that the sandbox is the same for every reader of the documentation. */
export function createRandom(seed: number) {
  let state = seed | 0
  /** mulberry32: 0 ≤ x < 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const integer = (end: number): number => Math.floor(next() * end)
  const uuid = (): string => {
    for (let at = 0; at < form.length; at++)
      if (form[at] === 'x') letters[at] = hexDigits.charCodeAt(integer(16))
      else if (form[at] === 'y') letters[at] = hexDigits.charCodeAt(8 + integer(4))
    return letters.toString('latin1')
  }
  return {
    integer,
    chance: (share: number): boolean => next() < share,
    pick: <T>(from: readonly T[]): T => from[integer(from.length)] as T,
    uuid,
  }
}

const hexDigits = '0123456789abcdef'
/** A random UUID: `x` is any digit and `y` one of 8 to b. */
const form = 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'
const letters = Buffer.from(form)

export type Random = ReturnType<typeof createRandom>

/** An element of the list that follows from a number. */
export const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T
