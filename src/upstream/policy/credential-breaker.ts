import type { Clock } from '../../lib/clock.js'
import { type Deadline, sleep } from '../../lib/deadline.js'
import { circuitOpen } from '../errors/rejections.js'
import { type BreakerState, createCircuitBreaker } from './circuit-breaker.js'
import type { Policy } from './observer.js'
import type { OriginBreaker } from './origin-breaker.js'
import { createRetryBudget } from './retry-budget.js'

interface WaitingCall {
  policy: Policy
  deadline: Deadline
}

export interface CredentialBreakerOptions {
  /** The key of the credential. */
  credential: string
  origin: OriginBreaker
  clock: Clock
  onChange: (state: BreakerState) => void
}

/** One credential at one origin: its circuit breaker and its retry budget. Other credentials do not affect them. */
export function createCredentialBreaker({ credential, origin, clock, onChange }: CredentialBreakerOptions) {
  const breaker = createCircuitBreaker(clock, onChange)
  /** The time of the last failure; undefined after a response. */
  let failedAt: number | undefined

  const retryIn = () => Math.max(breaker.retryIn(), origin.retryIn(failedAt))

  async function waitUntilClosed({ policy, deadline }: WaitingCall): Promise<void> {
    for (let wait = retryIn(); wait > 0; wait = retryIn()) {
      if (policy === 'interactive' || wait >= deadline.remaining()) throw circuitOpen(wait)
      await sleep(clock, wait, deadline)
    }
  }

  function recordSuccess(): void {
    failedAt = undefined
    origin.removeCredential(credential)
    origin.recordResponse()
  }

  return {
    usedAt: clock.now(),
    budget: createRetryBudget(clock),
    state: breaker.state,
    /**
     * Resolves when a call may be tried; undefined = now. While the circuit breaker is open an interactive call fails at
     * once; a bulk call waits.
     */
    admit: (call: WaitingCall): Promise<void> | undefined => (retryIn() > 0 ? waitUntilClosed(call) : undefined),
    /** The permit of one call; undefined while a circuit breaker is open. The caller calls exactly one of its functions. */
    tryAcquire() {
      const permit = breaker.tryAcquire()
      if (!permit) return undefined
      const originPermit = origin.tryAcquire(failedAt)
      if (!originPermit) {
        permit.cancelled()
        return undefined
      }
      return {
        success() {
          permit.success()
          originPermit.success()
          recordSuccess()
        },
        /** `responded`: the origin responded (with a 500), so that only the account failed. */
        failure(responded: boolean) {
          permit.failure()
          failedAt = clock.now()
          if (responded) {
            originPermit.success()
            origin.recordResponse()
          } else {
            originPermit.failure()
            origin.recordFailure(credential, breaker.isOpen())
          }
        },
        cancelled() {
          permit.cancelled()
          originPermit.cancelled()
        },
      }
    },
    /** Releases the state before it is dropped. */
    dispose(): void {
      origin.removeCredential(credential)
      if (breaker.isOpen()) onChange('closed')
    },
  }
}
export type CredentialBreaker = ReturnType<typeof createCredentialBreaker>
export type CredentialPermit = NonNullable<ReturnType<CredentialBreaker['tryAcquire']>>
