import type { Clock } from '../../lib/clock.js'
import { sleep } from '../../lib/deadline.js'
import { AttemptError, retryRules } from '../errors/attempt-error.js'
import type { AttemptWrapper, PolicyCall } from './attempt.js'
import { createBackoff, withJitter } from './backoff.js'
import type { Observer } from './observer.js'

export interface RetryOptions {
  clock: Clock
  observe: Observer
  /** Handles a failed attempt, before the decision about a retry. Returns the failure to continue with. */
  onFailure?: (call: PolicyCall<unknown>, failure: AttemptError) => AttemptError
  /** Handles an error that ends the call before or instead of an attempt. Returns the error to throw. */
  onRejected?: (call: PolicyCall<unknown>, error: unknown) => unknown
}

const unchanged = <E>(_: unknown, error: E): E => error

/**
 * Repeats failed attempts: the number depends on the kind of the failure, with a delay before each, within the deadline
 * and the retry budget.
 */
export const retry =
  ({ clock, observe, onFailure = unchanged, onRejected = unchanged }: RetryOptions): AttemptWrapper =>
  (attempt) =>
  async (call, onEnd) => {
    const { labels, operation, breaker } = call
    const { policy, deadline } = call.context
    const backoff = createBackoff(clock)
    let failures = 0
    breaker.budget.countCall()
    for (;;) {
      let failure: AttemptError
      try {
        return await attempt(call, onEnd)
      } catch (error) {
        if (!(error instanceof AttemptError)) throw onRejected(call, error)
        failure = onFailure(call, error)
      }
      call.lastFailure = failure
      const { problem, kind, retryAfter } = failure
      // An export waits for a rate limit as often as necessary.
      if (kind === 'token-expired' || (kind === 'throttled' && policy === 'bulk')) continue
      failures += 1
      if (failures >= retryRules[kind].maxAttempts) throw problem
      if (kind === 'throttled') continue
      const milliseconds = Math.max(backoff(), retryAfter ? withJitter(retryAfter, clock) : 0)
      if (milliseconds >= deadline.remaining()) throw problem
      if (!breaker.budget.tryAcquire()) {
        observe.reject?.({ ...labels, policy, reason: 'budget' })
        throw problem
      }
      observe.retry?.({ ...labels, operation, kind, milliseconds })
      await sleep(clock, milliseconds, deadline)
    }
  }
