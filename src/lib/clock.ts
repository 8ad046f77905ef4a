import type { Deadline } from './deadline.js'

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

/** Resolves after the given milliseconds; rejects with the deadline's reason when the deadline comes first. */
export function sleep(clock: Clock, milliseconds: number, deadline: Deadline): Promise<void> {
  return new Promise((resolve, reject) => {
    if (deadline.aborted) return reject(deadline.reason)
    const ended = () => {
      cancel()
      reject(deadline.reason)
    }
    const cancel = clock.setTimer(milliseconds, () => {
      deadline.offAbort(ended)
      resolve()
    })
    deadline.onAbort(ended)
  })
}
