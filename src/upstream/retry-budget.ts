import type { Clock } from './clock.js'

const seconds = 10
/** Of the first tries of the last ten seconds. */
const share = 0.1
/** So that a host that is asked rarely has retries at all. */
const floor = 3

/**
 * How many retries a host may have: when everything fails, trying everything again would double the load on an upstream
 * that is already unwell.
 */
export function createRetryBudget({ elapsed }: Clock) {
  const counts = Array.from({ length: seconds }, () => ({ second: -1, first: 0, retries: 0 }))
  const current = () => {
    const second = Math.floor(elapsed() / 1000)
    const slot = counts[second % seconds] as (typeof counts)[number]
    if (slot.second !== second) Object.assign(slot, { second, first: 0, retries: 0 })
    return slot
  }
  return {
    first(): void {
      current().first += 1
    },
    /** Takes one retry, if there is one. */
    take(): boolean {
      const slot = current()
      let first = 0
      let retries = 0
      for (const past of counts) {
        if (past.second <= slot.second - seconds) continue
        first += past.first
        retries += past.retries
      }
      if (retries + 1 > share * first + floor) return false
      slot.retries += 1
      return true
    },
  }
}
export type RetryBudget = ReturnType<typeof createRetryBudget>
