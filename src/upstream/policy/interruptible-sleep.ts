import type { Clock } from '../../lib/clock.js'

/** An interruptible sleep, one at a time. */
export function createInterruptibleSleep(clock: Clock) {
  let wake = () => {}
  return {
    sleep: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = clock.setTimer(milliseconds, resolve)
        wake = () => {
          cancel()
          resolve()
        }
      }),
    wake: () => wake(),
  }
}
