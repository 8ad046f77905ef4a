import type { Clock } from '../../src/lib/clock.js'

/** A clock that a test controls: nothing sleeps, and all timers fire at their time and in order. */
export interface VirtualClock extends Clock {
  /** Advances the time by this number of milliseconds. */
  advance(milliseconds: number): Promise<void>
  /** Advances the time until the work is done. Throws if no timer is left. */
  until<T>(work: Promise<T>): Promise<T>
  /** The number of pending timers. */
  pendingTimers(): number
}

export function virtualClock({ seed = 1 }: { seed?: number } = {}): VirtualClock {
  let time = 0
  let count = 0
  let timers: { at: number; count: number; then: () => void }[] = []
  const random = randomOf(seed)

  /** Waits until all resolved promises have run. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  const next = (until: number) => {
    const [timer] = timers
    if (!timer || timer.at > until) return false
    timers.shift()
    time = timer.at
    timer.then()
    return true
  }
  return {
    now: () => time,
    random,
    pendingTimers: () => timers.length,
    setTimer(milliseconds, then) {
      const timer = { at: time + Math.max(milliseconds, 0), count: count++, then }
      let low = 0
      let high = timers.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((timers[middle]?.at ?? 0) <= timer.at) low = middle + 1
        else high = middle
      }
      timers.splice(low, 0, timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async advance(milliseconds) {
      const end = time + milliseconds
      await settle()
      while (next(end)) await settle()
      time = end
    },
    async until(work) {
      let done = false
      const end = () => {
        done = true
      }
      work.then(end, end)
      await settle()
      while (!done) {
        if (!next(Number.POSITIVE_INFINITY)) throw new Error('no timer is left')
        await settle()
      }
      return work
    },
  }
}

/** The real clock, accelerated: for tests over sockets that would wait for seconds. Deadlines run on it too. */
export const acceleratedClock = (times: number): Clock => ({
  now: () => performance.now() * times,
  setTimer(milliseconds, then) {
    const timer = setTimeout(then, Math.ceil(milliseconds / times) + 1)
    return () => clearTimeout(timer)
  },
  random: Math.random,
})

/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
