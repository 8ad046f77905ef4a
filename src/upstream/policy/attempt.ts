import type { Connection } from '../../connections/connection.js'
import type { Clock } from '../../lib/clock.js'
import { AttemptError } from '../errors/attempt-error.js'
import type { CredentialBreaker } from './credential-breaker.js'
import type { CredentialState } from './credential-states.js'
import type { CallLabels } from './observer.js'
import type { QueuedCall } from './request-queue.js'

/** One call, as all parts of the call policy see it. */
export interface PolicyCall<T> {
  readonly connection: Connection
  readonly context: QueuedCall
  readonly operation: string
  readonly labels: CallLabels
  readonly credential: CredentialState
  readonly breaker: CredentialBreaker
  /** Sends the request. Throws an AttemptError for a failed attempt. */
  readonly send: () => Promise<T>
  /** The failure of the previous attempt; undefined for the first attempt. */
  lastFailure: AttemptError | undefined
  /** Times of the current attempt, in milliseconds. */
  startedAt: number
  sentAt: number
}

/** How an attempt ended; null: it was cancelled, was not sent, or threw another error than an AttemptError. */
export type AttemptEnd = 'success' | AttemptError | null

/**
 * One attempt. Calls `onEnd` when the attempt ends, before its promise settles. A wrapper passes an `onEnd` of its own
 * instead of calling `then`: another promise per call is measurable at a thousand calls per second.
 */
export type Attempt = <T>(call: PolicyCall<T>, onEnd: (end: AttemptEnd) => void) => Promise<T>

/** Adds one concern to an attempt. Each wrapper can be removed without the others. */
export type AttemptWrapper = (attempt: Attempt) => Attempt

/** Combines wrappers; the first one is the outermost. */
export const compose =
  (...wrappers: readonly AttemptWrapper[]): AttemptWrapper =>
  (attempt) =>
    wrappers.reduceRight((inner, wrap) => wrap(inner), attempt)

/** Records when an attempt starts. */
export const startAttempt =
  (clock: Clock): AttemptWrapper =>
  (attempt) =>
  (call, onEnd) => {
    call.startedAt = clock.now()
    call.credential.usedAt = call.startedAt
    return attempt(call, onEnd)
  }

/** The innermost attempt: sends the request. */
export const sendAttempt =
  (clock: Clock): Attempt =>
  async (call, onEnd) => {
    call.sentAt = clock.now()
    let end: AttemptEnd = null
    try {
      const response = await call.send()
      end = 'success'
      return response
    } catch (error) {
      if (error instanceof AttemptError) end = error
      throw error
    } finally {
      onEnd(end)
    }
  }

/** Sends no attempt after the deadline of its call. The request queue has the same check for its own promise. */
export const stopAtDeadline: AttemptWrapper = (attempt) => (call, onEnd) => {
  const { deadline } = call.context
  return deadline.aborted ? Promise.reject(deadline.reason) : attempt(call, onEnd)
}
