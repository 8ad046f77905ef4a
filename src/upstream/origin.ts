import { type BreakerState, createBreaker, type Pass } from './breaker.js'
import type { Clock } from './clock.js'

/** Fewer credentials can all belong to one tenant whose account fails. */
const credentialsToOpen = 3
/** Milliseconds without a response to any credential. */
const silenceToOpen = 10_000
/** Milliseconds after which a failure says nothing about the origin any more. */
const failureCounts = 60_000

/**
 * The circuit breaker of one origin, above the circuit breakers of its credentials. One tenant must not close the origin
 * to the others: it opens only when the circuit breakers of three credentials are open and no credential had a response
 * for ten seconds. A credential without a failure of its own since then still sends its calls.
 */
export function createOrigin(clock: Clock, changed: (state: BreakerState) => void) {
  const breaker = createBreaker(clock, changed, Number.POSITIVE_INFINITY)
  /** By credential with an open circuit breaker: the time of its last failure. */
  const failures = new Map<string, number>()
  let respondedAt = clock.elapsed()
  let openedAt = 0

  const isRefused = (failedAt: number | undefined) => failedAt !== undefined && failedAt >= openedAt

  function openIfSilent(now: number): void {
    for (const [credential, at] of failures) if (now - at > failureCounts) failures.delete(credential)
    if (breaker.isOpen() || failures.size < credentialsToOpen || now - respondedAt < silenceToOpen) return
    openedAt = now
    breaker.trip()
  }

  return {
    /** Milliseconds that a credential has to wait; `failedAt` is the time of its last failure, if it fails. */
    openFor: (failedAt: number | undefined) => (isRefused(failedAt) ? breaker.openFor() : 0),
    pass: (failedAt: number | undefined): Pass | undefined => (isRefused(failedAt) ? breaker.pass() : breaker.through),
    responded(): void {
      respondedAt = clock.elapsed()
    },
    /** A call failed without a response; `isOpen`: the circuit breaker of the credential is open. */
    failed(credential: string, isOpen: boolean): void {
      const now = clock.elapsed()
      if (isOpen) failures.set(credential, now)
      openIfSilent(now)
    },
    forget: (credential: string) => failures.delete(credential),
    isOpen: breaker.isOpen,
    /** The origin is not called any more. */
    drop(): void {
      if (breaker.isOpen()) changed('closed')
    },
  }
}
export type Origin = ReturnType<typeof createOrigin>
