/** Monotonic time, timers and randomness. Injected, so that tests need not wait. */
export interface Clock {
  /** Milliseconds of a monotonic clock: a change of the system time does not affect waits. */
  now(): number
  /** Calls back once after the given milliseconds. The returned function cancels the timer. */
  setTimer(milliseconds: number, then: () => void): () => void
  /** A random number from 0 up to 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(milliseconds, then) {
    // Timers of Node can fire a fraction of a millisecond early. Ours must not.
    const timer = setTimeout(then, Math.ceil(milliseconds) + 1)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
