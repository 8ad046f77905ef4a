import type { Clock } from './clock.js'

/** A wait, one at a time, that can be cut short. */
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
