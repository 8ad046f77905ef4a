import type { Clock } from '../../lib/clock.js'

const seconds = 10
/** Fraction of the first attempts of the last ten seconds. */
const ratio = 0.1
/** Allows retries to credentials with few calls. */
const minRetries = 3

/**
 * The number of retries that are allowed: when every call fails, retrying all of them would double the load of a
 * failing provider.
 */
export function createRetryBudget({ now }: Clock) {
  const counts = Array.from({ length: seconds }, () => ({ second: -1, countCall: 0, retries: 0 }))
  const current = () => {
    const second = Math.floor(now() / 1000)
    const slot = counts[second % seconds] as (typeof counts)[number]
    if (slot.second !== second) Object.assign(slot, { second, countCall: 0, retries: 0 })
    return slot
  }
  return {
    countCall(): void {
      current().countCall += 1
    },
    /** Takes one retry if there is one left. */
    tryAcquire(): boolean {
      const slot = current()
      let countCall = 0
      let retries = 0
      for (const past of counts) {
        if (past.second <= slot.second - seconds) continue
        countCall += past.countCall
        retries += past.retries
      }
      if (retries + 1 > ratio * countCall + minRetries) return false
      slot.retries += 1
      return true
    },
  }
}
export type RetryBudget = ReturnType<typeof createRetryBudget>
