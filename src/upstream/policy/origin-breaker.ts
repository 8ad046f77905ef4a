import type { Clock } from '../../lib/clock.js'
import { type BreakerState, createCircuitBreaker, type Permit } from './circuit-breaker.js'

/** Open circuit breakers of credentials. Fewer could all belong to one tenant. */
const credentialsToOpen = 3
/** Milliseconds without a response to any credential. */
const silenceToOpen = 10_000
/** Milliseconds for which a failure counts. */
const failureTtl = 60_000

/**
 * The circuit breaker of one origin, above the circuit breakers of its credentials. One tenant must not stop the calls of
 * the others: it opens only when the circuit breakers of three credentials are open and no credential had a response for
 * ten seconds. While it is open, a credential whose own calls have not failed since then still sends its calls.
 */
export function createOriginBreaker(clock: Clock, onChange: (state: BreakerState) => void) {
  const breaker = createCircuitBreaker(clock, onChange, Number.POSITIVE_INFINITY)
  /** Key of a credential with an open circuit breaker: the time of its last failure. */
  const failures = new Map<string, number>()
  let respondedAt = clock.now()
  let openedAt = 0

  const isAffected = (failedAt: number | undefined) => failedAt !== undefined && failedAt >= openedAt

  function openIfSilent(now: number): void {
    for (const [credential, at] of failures) if (now - at > failureTtl) failures.delete(credential)
    if (breaker.isOpen() || failures.size < credentialsToOpen || now - respondedAt < silenceToOpen) return
    openedAt = now
    breaker.trip()
  }

  return {
    /** Milliseconds that a credential has to wait. `failedAt`: the time of its last failure; undefined after a response. */
    retryIn: (failedAt: number | undefined) => (isAffected(failedAt) ? breaker.retryIn() : 0),
    tryAcquire: (failedAt: number | undefined): Permit | undefined =>
      isAffected(failedAt) ? breaker.tryAcquire() : breaker.closedPermit,
    recordResponse(): void {
      respondedAt = clock.now()
    },
    /** A call failed without a response; `isOpen`: the circuit breaker of the credential is open. */
    recordFailure(credential: string, isOpen: boolean): void {
      const now = clock.now()
      if (isOpen) failures.set(credential, now)
      openIfSilent(now)
    },
    removeCredential: (credential: string) => failures.delete(credential),
    isOpen: breaker.isOpen,
    /** Releases the state before it is dropped. */
    dispose(): void {
      if (breaker.isOpen()) onChange('closed')
    },
  }
}
export type OriginBreaker = ReturnType<typeof createOriginBreaker>
