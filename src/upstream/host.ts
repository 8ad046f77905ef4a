import type { Problem } from '../problems.js'
import { type BreakerState, createBreaker } from './breaker.js'
import { type Clock, sleep } from './clock.js'
import type { Deadline } from './deadline.js'
import { problemOf } from './faults.js'
import type { Policy } from './observer.js'
import { createRetryBudget } from './retry-budget.js'

/** What is known of one origin: whether it is well, and how many retries it may still have. */
export function createHost(clock: Clock, changed: (state: BreakerState) => void) {
  const breaker = createBreaker(clock, changed)
  return {
    budget: createRetryBudget(clock),
    breaker,
    /** Returns when a call may be tried. While the host is left alone somebody who waits is told so at once; a walk waits. */
    async admit({ policy, deadline }: { policy: Policy; deadline: Deadline }): Promise<void> {
      for (let wait = breaker.openFor(); wait > 0; wait = breaker.openFor()) {
        if (policy === 'interactive' || wait >= deadline.remaining()) throw leftAlone(wait)
        await sleep(clock, wait, deadline)
      }
    },
  }
}
export type Host = ReturnType<typeof createHost>

const leftAlone = (milliseconds: number): Problem =>
  problemOf('upstream-unavailable', {
    detail: 'The provider failed many times in a row and is left alone for the time in `Retry-After`.',
    retryAfter: Math.ceil(milliseconds / 1000),
  })
