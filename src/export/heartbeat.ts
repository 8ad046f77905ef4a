import type { Clock } from '../lib/clock.js'
import { Problem } from '../problems.js'

/** After this time without data, clients and proxies assume that the stream is dead. */
const heartbeatInterval = 15_000
/** A shorter wait for a rate limit is not reported. */
const minNoticeSeconds = 1
/** Longest time without a response, when the wait is known to be longer. */
const maxTimeToFirstByte = 10_000

export type Progress<T> = { value: T } | { reason: 'rate_limit' | 'upstream'; seconds: number }

/**
 * Runs a task and reports its progress: the result, or a heartbeat when the task is delayed by a rate limit (at once)
 * or silent for 15 seconds. Throws what the task throws, and a Problem when this instance shuts down, which takes
 * precedence over a result that was not taken.
 */
export function withHeartbeat<T>(
  work: (waiting: (seconds: number) => void) => Promise<T>,
  { shutdownSignal, clock }: { shutdownSignal: AbortSignal; clock: Clock },
): () => Promise<Progress<T>> {
  const began = clock.now()
  let done: { value: T } | { error: unknown } | undefined
  let heldUntil = 0
  let pendingNotice = false
  let wake = () => {}
  const onWaiting = (seconds: number) => {
    heldUntil = clock.now() + seconds * 1000
    if (seconds < minNoticeSeconds) return
    pendingNotice = true
    wake()
  }
  const settle = (outcome: { value: T } | { error: unknown }) => {
    done = outcome
    wake()
  }
  work(onWaiting).then(
    (value) => settle({ value }),
    (error) => settle({ error }),
  )
  /** Resolves at the next event, or after too long a silence. */
  const nextEvent = () =>
    new Promise<void>((resolve) => {
      const stop = clock.setTimer(heartbeatInterval, () => wake())
      wake = () => {
        stop()
        shutdownSignal.removeEventListener('abort', wake)
        resolve()
      }
      shutdownSignal.addEventListener('abort', wake)
    })

  return async () => {
    if (!done && !pendingNotice && !shutdownSignal.aborted) await nextEvent()
    if (shutdownSignal.aborted) throw shuttingDown()
    if (done) {
      if ('error' in done) throw done.error
      return done
    }
    pendingNotice = false
    const time = clock.now()
    if (heldUntil > time) return { reason: 'rate_limit', seconds: Math.ceil((heldUntil - time) / 1000) }
    return { reason: 'upstream', seconds: Math.ceil((time - began) / 1000) }
  }
}

/**
 * The first progress that a response can start with: the result, or a delay of more than ten seconds. Anything else
 * ends earlier, at the latest by the deadline of the page, and until then a failure can still have its own status.
 */
export async function firstProgress<T>(progress: () => Promise<Progress<T>>, clock: Clock): Promise<Progress<T>> {
  const began = clock.now()
  for (;;) {
    const first = await progress()
    if ('value' in first) return first
    const end = clock.now() + first.seconds * 1000
    if (first.reason === 'rate_limit' && end - began > maxTimeToFirstByte) return first
  }
}

const shuttingDown = () =>
  new Problem('overloaded', {
    detail: 'This instance is shutting down. Send the request again, or continue from the last checkpoint.',
    retryAfter: 1,
  })
