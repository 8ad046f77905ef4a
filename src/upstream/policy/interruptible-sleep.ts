import type { Clock } from '../../lib/clock.js'

/** An interruptible sleep, one at a time. */
export function createNap(clock: Clock) {
  let wake = () => {}
  return {
    nap: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = clock.after(milliseconds, resolve)
        wake = () => {
          cancel()
          resolve()
        }
      }),
    wake: () => wake(),
  }
}
