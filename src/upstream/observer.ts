import type { ProblemSlug } from '../problems.js'
import type { BreakerState } from './breaker.js'
import type { Kind } from './failure.js'
import type { SizeReason } from './response-size.js'

/** Whether somebody waits for the answer, or a walk takes its time. */
export type Policy = 'interactive' | 'walk'

/** Why a response was not read to its end: its own size, or the memory of all responses. */
export type RejectReason = SizeReason | 'records' | 'admission' | 'largest'

interface Where {
  provider: string
  connection: string
}

/**
 * What happens on the way upstream, told as it happens, for metrics and logs. Labels are ids of the operator's own and
 * words of closed lists; times are milliseconds.
 */
export interface Observer {
  /** One call went out and came to an end; `outcome` is null for one that was given up on our side. */
  attempt?(event: Where & { operation: string; outcome: 'ok' | ProblemSlug | null; milliseconds: number }): void
  /** The same will be tried again after a pause. */
  retry?(event: Where & { operation: string; kind: Kind; milliseconds: number }): void
  /** A call got its turn. */
  wait?(event: Where & { policy: Policy; milliseconds: number }): void
  /** Upstream asked for patience: the credential pauses, or with `everybody` the whole provider. */
  pause?(event: Where & { everybody: boolean; milliseconds: number }): void
  /** A call did not go out. */
  refuse?(event: Where & { policy: Policy; reason: 'limit' | 'overloaded' | 'breaker' | 'budget' }): void
  /** A response was too large, or there was no memory for it. */
  reject?(event: Where & { reason: RejectReason }): void
  /** A circuit breaker opened or closed. `connection` is null for the circuit breaker of a whole origin. */
  breaker?(event: { provider: string; connection: string | null; state: BreakerState }): void
}
