/** Monotonic time, timers and random numbers. The clock is injected, so that tests need not wait. */
export interface Clock {
  /** Milliseconds of a monotonic clock: a change of the system time does not affect waits. */
  now(): number
  /** Calls `then` once after the given milliseconds. The returned function cancels the timer. */
  setTimer(milliseconds: number, then: () => void): () => void
  /** A random number from 0 up to 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(milliseconds, then) {
    // A timer of Node can fire a fraction of a millisecond early. This timer must not.
    const timer = setTimeout(then, Math.ceil(milliseconds) + 1)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
