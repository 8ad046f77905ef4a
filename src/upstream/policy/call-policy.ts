import type { Connection } from '../../connections/connection.js'
import type { Clock } from '../../lib/clock.js'
import type { AdaptiveRate } from './adaptive-rate.js'
import { type Attempt, compose, sendAttempt, startAttempt, stopAtDeadline } from './attempt.js'
import { measureAttempt } from './attempt-metrics.js'
import type { CircuitState } from './circuit-breaker.js'
import { requirePermit, waitForCircuit } from './circuit-checks.js'
import { createCredentialStates, limitsOf } from './credential-states.js'
import type { Observer } from './observer.js'
import { pauseOnThrottle } from './pause-on-throttle.js'
import { queueAttempt } from './queue-attempt.js'
import { queueList } from './queue-list.js'
import { createLocalLimiter, type Limiter } from './rate-limiter.js'
import { reportRejection } from './report-rejection.js'
import type { QueuedCall } from './request-queue.js'
import { retry } from './retry.js'
import { acquireTokenSlot } from './token-rate-limit.js'

export interface CallPolicyOptions {
  clock: Clock
  limiter?: Limiter
  observe?: Observer
}

/**
 * The call policy: when a call may be sent, and what follows a failure. It knows nothing about HTTP: `send` is a
 * function that returns or throws an AttemptError. The whole request is sent again or not at all; only reads are sent.
 */
export function createCallPolicy({ clock, limiter = createLocalLimiter(clock), observe = {} }: CallPolicyOptions) {
  const credentials = createCredentialStates({ clock, limiter, observe })

  const attempt: Attempt = compose(
    startAttempt(clock),
    waitForCircuit,
    stopAtDeadline,
    queueList,
    queueAttempt,
    requirePermit((call) => attempt(call, () => undefined)),
    measureAttempt({ clock, observe }),
  )(sendAttempt(clock))

  const attemptWithRetries = retry({
    clock,
    observe,
    onFailure: pauseOnThrottle({ clock, limiter, observe, credentials }),
    onRejected: reportRejection(observe),
  })(attempt)

  function run<T>(connection: Connection, context: QueuedCall, operation: string, send: () => Promise<T>): Promise<T> {
    const credential = credentials.of(connection)
    const breaker = credentials.breakerOf(credential, connection)
    const labels = { provider: connection.provider.id, connection: connection.id }
    const call = {
      connection,
      context,
      operation,
      labels,
      credential,
      breaker,
      send,
      lastFailure: undefined,
      startedAt: 0,
      sentAt: 0,
    }
    return attemptWithRetries(call, () => undefined)
  }

  return {
    run,
    /** When an access token may be requested. */
    acquireTokenSlot: (connection: Connection, maxWait: number) =>
      acquireTokenSlot(connection, maxWait, { limiter, clock }),
    /** Sets the configured connections. */
    setConnections: credentials.setConnections,
    /** Drops the state of credentials that no connection holds. Returns their keys. */
    sweep(): string[] {
      limiter.sweep()
      return credentials.sweep()
    },
    /**
     * Applies a changed entry of a connection: its limits hold for the credential at once, also for waiting calls, and a
     * pause of the credential ends.
     */
    updateConnection(connection: Connection): void {
      const credential = credentials.find(connection)
      const { rateLimits, queueLimits } = limitsOf(connection)
      credential?.rate.setLimits(rateLimits)
      credential?.queue.resume()
      credential?.queue.setLimits(queueLimits)
    },
    /** Number of concurrent calls of the credential. */
    concurrency: (connection: Connection): number => credentials.of(connection).queue.concurrency(),
    /** State of the circuit breaker of the connection. */
    circuitState: (connection: Connection): CircuitState =>
      credentials.find(connection)?.breakers.get(connection.origin)?.state() ?? 'closed',
    /** Reads the rate-limit headers of any response. */
    observeHeaders: (connection: Connection, headers: Parameters<AdaptiveRate['observeHeaders']>[0]) =>
      credentials.of(connection).rate.observeHeaders(headers),
    /** Remaining fraction of the tightest rate limit, 0 to 1; null when no limit is known. */
    remainingRatio: (connection: Connection): number | null => credentials.of(connection).queue.remainingRatio(),
    /** Number of credentials and origins with state. */
    get size() {
      return credentials.size
    },
  }
}
export type CallPolicy = ReturnType<typeof createCallPolicy>
