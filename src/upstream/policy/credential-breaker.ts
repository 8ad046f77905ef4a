import { type Clock, sleep } from '../../lib/clock.js'
import type { Deadline } from '../../lib/deadline.js'
import { leftAlone } from '../errors/rejections.js'
import { type BreakerState, createBreaker } from './circuit-breaker.js'
import type { Policy } from './observer.js'
import type { Origin } from './origin-breaker.js'
import { createRetryBudget } from './retry-budget.js'

interface Waiting {
  policy: Policy
  deadline: Deadline
}

export interface HostOptions {
  /** The key of the credential. */
  credential: string
  origin: Origin
  clock: Clock
  changed: (state: BreakerState) => void
}

/** One credential at one origin: its circuit breaker and its retry budget. Other credentials do not affect them. */
export function createHost({ credential, origin, clock, changed }: HostOptions) {
  const breaker = createBreaker(clock, changed)
  /** The time of the last failure; undefined after a response. */
  let failedAt: number | undefined

  const openFor = () => Math.max(breaker.openFor(), origin.openFor(failedAt))

  async function untilWell({ policy, deadline }: Waiting): Promise<void> {
    for (let wait = openFor(); wait > 0; wait = openFor()) {
      if (policy === 'interactive' || wait >= deadline.remaining()) throw leftAlone(wait)
      await sleep(clock, wait, deadline)
    }
  }

  function alive(): void {
    failedAt = undefined
    origin.forget(credential)
    origin.responded()
  }

  return {
    usedAt: clock.elapsed(),
    budget: createRetryBudget(clock),
    state: breaker.state,
    /**
     * Resolves when a call may be tried; undefined = now. While the circuit breaker is open an interactive call fails at
     * once; a bulk call waits.
     */
    admit: (who: Waiting): Promise<void> | undefined => (openFor() > 0 ? untilWell(who) : undefined),
    /** The pass of one call; undefined while a circuit breaker is open. The caller calls exactly one of its functions. */
    pass() {
      const own = breaker.pass()
      if (!own) return undefined
      const shared = origin.pass(failedAt)
      if (!shared) {
        own.gone()
        return undefined
      }
      return {
        alive() {
          own.alive()
          shared.alive()
          alive()
        },
        /** `responded`: the origin responded (with a 500), so that only the account failed. */
        failed(responded: boolean) {
          own.failed()
          failedAt = clock.elapsed()
          if (responded) {
            shared.alive()
            origin.responded()
          } else {
            shared.failed()
            origin.failed(credential, breaker.isOpen())
          }
        },
        gone() {
          own.gone()
          shared.gone()
        },
      }
    },
    /** Releases the state before it is dropped. */
    drop(): void {
      origin.forget(credential)
      if (breaker.isOpen()) changed('closed')
    },
  }
}
export type Host = ReturnType<typeof createHost>
