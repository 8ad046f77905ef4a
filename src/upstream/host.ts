import { type BreakerState, createBreaker } from './breaker.js'
import { type Clock, sleep } from './clock.js'
import type { Deadline } from './deadline.js'
import type { Policy } from './observer.js'
import { leftAlone } from './refusals.js'
import { createRetryBudget } from './retry-budget.js'

interface Waiting {
  policy: Policy
  deadline: Deadline
}

/** What is known of one origin: whether it is well, and how many retries it may still have. */
export function createHost(clock: Clock, changed: (state: BreakerState) => void) {
  const breaker = createBreaker(clock, changed)
  async function untilWell({ policy, deadline }: Waiting): Promise<void> {
    for (let wait = breaker.openFor(); wait > 0; wait = breaker.openFor()) {
      if (policy === 'interactive' || wait >= deadline.remaining()) throw leftAlone(wait)
      await sleep(clock, wait, deadline)
    }
  }
  return {
    budget: createRetryBudget(clock),
    breaker,
    /**
     * Resolves when a call may be tried; undefined = now. While the host is left alone somebody who waits is told so at
     * once; a walk waits.
     */
    admit: (who: Waiting): Promise<void> | undefined => (breaker.openFor() > 0 ? untilWell(who) : undefined),
  }
}
export type Host = ReturnType<typeof createHost>
