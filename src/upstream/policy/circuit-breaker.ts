import type { Clock } from '../../lib/clock.js'

export type BreakerState = 'open' | 'closed'
/** State of a circuit breaker; half-open = the next call, or the one that was sent, decides. */
export type CircuitState = BreakerState | 'half-open'

/** Opens after 10 consecutive failures. A failure rate would open the circuit while half of the calls still succeed. */
const failuresToOpen = 10
const firstOpen = 1_000
/** A probe every eight seconds is no load, and after an outage every call waits for the next probe. */
const longestOpen = 8_000
/** While a probe is in flight, waiting calls check again after this time. */
const halfOpenPoll = 250

/** The permit of one call. The caller calls exactly one of its functions. */
export interface Permit {
  /** The provider responded. */
  success(): void
  /** The provider did not respond, or reported that it is unavailable. */
  failure(): void
  /** The call was cancelled, or its error does not concern the provider. */
  cancelled(): void
}

/**
 * Opens for a second after ten failures in a row. Then one call is the probe; each failed probe doubles the time, up to
 * eight seconds. One response closes the circuit breaker.
 */
export function createCircuitBreaker(
  { now, random }: Clock,
  onChange: (state: BreakerState) => void = () => undefined,
  failureThreshold = failuresToOpen,
) {
  let failures = 0
  let consecutiveOpens = 0
  let probeAt: number | undefined
  let probing = false

  function open(): void {
    probeAt = now() + Math.min(longestOpen, firstOpen * 2 ** consecutiveOpens) * (0.5 + random() / 2)
    consecutiveOpens += 1
    if (consecutiveOpens === 1) onChange('open')
  }
  const success = () => {
    failures = 0
    consecutiveOpens = 0
    probing = false
    if (probeAt !== undefined) onChange('closed')
    probeAt = undefined
  }
  const closedPermit: Permit = {
    success,
    failure() {
      failures += 1
      if (failures >= failureThreshold && probeAt === undefined) open()
    },
    cancelled: () => undefined,
  }
  const probe: Permit = {
    success,
    failure() {
      probing = false
      if (probeAt !== undefined) open()
    },
    cancelled() {
      probing = false
    },
  }
  return {
    isOpen: () => probeAt !== undefined,
    /** Opens the circuit breaker now, whatever the number of failures. */
    trip(): void {
      if (probeAt === undefined) open()
    },
    /** The permit of a call that is sent in any state. */
    closedPermit,
    state(): CircuitState {
      if (probeAt === undefined) return 'closed'
      return probing || now() >= probeAt ? 'half-open' : 'open'
    },
    /** Milliseconds until a call may be sent; 0 = now. */
    retryIn(): number {
      if (probeAt === undefined) return 0
      return Math.max(probeAt - now(), probing ? halfOpenPoll : 0)
    },
    tryAcquire(): Permit | undefined {
      if (probeAt === undefined) return closedPermit
      if (probing || now() < probeAt) return undefined
      probing = true
      return probe
    },
  }
}
export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>
