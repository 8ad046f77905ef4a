import { retryRules } from '../errors/attempt-error.js'
import type { AttemptEnd, AttemptWrapper, PolicyCall } from './attempt.js'
import type { CredentialPermit } from './credential-breaker.js'

/**
 * Before the queue: while the circuit breaker is open, an interactive call fails and a bulk call waits. Such calls take
 * no place in the queue.
 */
export const waitForCircuit: AttemptWrapper = (attempt) => (call, onEnd) => {
  // Usually there is nothing to wait for, and an unneeded promise is measurable at a thousand calls per second.
  const admitted = call.breaker.admit(call.context)
  return admitted ? admitted.then(() => attempt(call, onEnd)) : attempt(call, onEnd)
}

/**
 * After the queue: takes a permit of the circuit breaker and reports the outcome to it. If the circuit breaker opened
 * while the call was queued, the attempt starts over.
 */
export const requirePermit =
  (startOver: <T>(call: PolicyCall<T>) => Promise<T>): AttemptWrapper =>
  (attempt) =>
  (call, onEnd) => {
    const permit = call.breaker.tryAcquire()
    if (!permit) {
      onEnd(null)
      return startOver(call)
    }
    return attempt(call, (end) => {
      settle(permit, end)
      onEnd(end)
    })
  }

function settle(permit: CredentialPermit, end: AttemptEnd): void {
  if (end === 'success') permit.success()
  else if (end === null) permit.cancelled()
  else if (retryRules[end.kind].tripsBreaker) permit.failure(end.kind === 'broken')
  else if (end.problem.members.upstream_status === undefined) permit.cancelled()
  else permit.success()
}
