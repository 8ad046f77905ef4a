import type { ProblemSlug } from '../../problems.js'
import type { FailureKind } from '../errors/attempt-error.js'
import type { SizeReason } from '../errors/response-too-large.js'
import type { BreakerState } from './circuit-breaker.js'

/** Whether a client waits for the response, or an export. */
export type Policy = 'interactive' | 'bulk'

/** Why a response was not read to its end: its own size, or the memory of all responses. */
export type RejectReason = SizeReason | 'records' | 'admission' | 'largest'

export interface CallLabels {
  provider: string
  connection: string
}

/**
 * Events of upstream calls, for metrics and logs. Labels are ids of the operator and words of closed lists; times are
 * milliseconds.
 */
export interface Observer {
  /** An attempt ended; `outcome` is null for an attempt that was cancelled by us. */
  attempt?(event: CallLabels & { operation: string; outcome: 'ok' | ProblemSlug | null; milliseconds: number }): void
  /** The call will be retried after a delay. */
  retry?(event: CallLabels & { operation: string; kind: FailureKind; milliseconds: number }): void
  /** A call left the queue. */
  wait?(event: CallLabels & { policy: Policy; milliseconds: number }): void
  /** The provider limits the rate: the credential pauses, or with `providerWide` the whole provider. */
  pause?(event: CallLabels & { providerWide: boolean; milliseconds: number }): void
  /** A call was rejected before it was sent. */
  reject?(event: CallLabels & { policy: Policy; reason: 'limit' | 'overloaded' | 'breaker' | 'budget' }): void
  /** A response was too large, or there was no memory for it. */
  rejectResponse?(event: CallLabels & { reason: RejectReason }): void
  /** A circuit breaker opened or closed. `connection` is null for the circuit breaker of a whole origin. */
  breaker?(event: { provider: string; connection: string | null; state: BreakerState }): void
}
