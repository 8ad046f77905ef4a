import type { Clock } from '../../lib/clock.js'
import { type Deadline, sleep } from '../../lib/deadline.js'
import { circuitOpen } from '../errors/rejections.js'
import { type BreakerState, createBreaker } from './circuit-breaker.js'
import type { Policy } from './observer.js'
import type { OriginBreaker } from './origin-breaker.js'
import { createRetryBudget } from './retry-budget.js'

interface Waiting {
  policy: Policy
  deadline: Deadline
}

export interface CredentialBreakerOptions {
  /** The key of the credential. */
  credential: string
  origin: OriginBreaker
  clock: Clock
  changed: (state: BreakerState) => void
}

/** One credential at one origin: its circuit breaker and its retry budget. Other credentials do not affect them. */
export function createCredentialBreaker({ credential, origin, clock, changed }: CredentialBreakerOptions) {
  const breaker = createBreaker(clock, changed)
  /** The time of the last failure; undefined after a response. */
  let failedAt: number | undefined

  const openFor = () => Math.max(breaker.retryIn(), origin.openFor(failedAt))

  async function waitUntilClosed({ policy, deadline }: Waiting): Promise<void> {
    for (let wait = openFor(); wait > 0; wait = openFor()) {
      if (policy === 'interactive' || wait >= deadline.remaining()) throw circuitOpen(wait)
      await sleep(clock, wait, deadline)
    }
  }

  function recordSuccess(): void {
    failedAt = undefined
    origin.forget(credential)
    origin.responded()
  }

  return {
    usedAt: clock.now(),
    budget: createRetryBudget(clock),
    state: breaker.state,
    /**
     * Resolves when a call may be tried; undefined = now. While the circuit breaker is open an interactive call fails at
     * once; a bulk call waits.
     */
    admit: (who: Waiting): Promise<void> | undefined => (openFor() > 0 ? waitUntilClosed(who) : undefined),
    /** The pass of one call; undefined while a circuit breaker is open. The caller calls exactly one of its functions. */
    pass() {
      const own = breaker.tryAcquire()
      if (!own) return undefined
      const shared = origin.pass(failedAt)
      if (!shared) {
        own.gone()
        return undefined
      }
      return {
        recordSuccess() {
          own.alive()
          shared.alive()
          recordSuccess()
        },
        /** `responded`: the origin responded (with a 500), so that only the account failed. */
        failed(responded: boolean) {
          own.failed()
          failedAt = clock.now()
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
export type CredentialBreaker = ReturnType<typeof createCredentialBreaker>
export type CredentialPermit = NonNullable<ReturnType<CredentialBreaker['pass']>>
