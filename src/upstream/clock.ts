import type { Deadline } from './deadline.js'

/** Time and chance as the law of calling upstream knows them. Injected: a test brings its own and need not sleep. */
export interface Clock {
  /** Milliseconds since some beginning, by a clock that nobody sets: a step of the wall clock moves no wait. */
  elapsed(): number
  /** Calls back once, after so many milliseconds; what it returns calls that off. */
  after(milliseconds: number, then: () => void): () => void
  /** From 0 up to 1. */
  random(): number
}

export const systemClock: Clock = {
  elapsed: () => performance.now(),
  after(milliseconds, then) {
    // Node's timers can be a fraction of a millisecond early, and nothing of ours may be.
    const timer = setTimeout(then, Math.ceil(milliseconds) + 1)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

/** Waits so long; rejects with the deadline's reason when that comes first. */
export function sleep(clock: Clock, milliseconds: number, deadline: Deadline): Promise<void> {
  return new Promise((resolve, reject) => {
    if (deadline.aborted) return reject(deadline.reason)
    const ended = () => {
      cancel()
      reject(deadline.reason)
    }
    const cancel = clock.after(milliseconds, () => {
      deadline.unlisten(ended)
      resolve()
    })
    deadline.listen(ended)
  })
}
