import type { Deadline } from '../lib/deadline.js'
import type { QueuedCall } from './policy/request-queue.js'

/**
 * Context of a request: its client and policy, its deadline (aborted with a Problem when the time is over or the client
 * has disconnected), and its statistics.
 */
export interface CallContext extends QueuedCall {
  deadline: Deadline
  stats: CallStats
}

export interface CallStats {
  /** Number of upstream calls. */
  calls: number
  /** The last operation. */
  operation: string | null
}
