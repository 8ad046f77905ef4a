import type { Clock } from '../lib/clock.js'
import { Problem } from '../problems.js'

/** After this time without data, clients and proxies assume that the stream is dead. */
const longestSilence = 15_000
/** A shorter wait for a rate limit is not reported. */
const worthTelling = 1
/** Longest time without a response, when the wait is known to be longer. */
const longestUnanswered = 10_000

export type News<T> = { value: T } | { reason: 'rate_limit' | 'upstream'; seconds: number }

/**
 * Runs a task and reports its progress: the result, or a heartbeat when the task is delayed by a rate limit (at once)
 * or silent for 15 seconds. Throws what the task throws, and a Problem when this instance shuts down, which takes
 * precedence over a result that was not taken.
 */
export function attend<T>(
  work: (waiting: (seconds: number) => void) => Promise<T>,
  { leaving, clock }: { leaving: AbortSignal; clock: Clock },
): () => Promise<News<T>> {
  const began = clock.elapsed()
  let done: { value: T } | { error: unknown } | undefined
  let heldUntil = 0
  let untold = false
  let wake = () => {}
  const held = (seconds: number) => {
    heldUntil = clock.elapsed() + seconds * 1000
    if (seconds < worthTelling) return
    untold = true
    wake()
  }
  const settle = (how: { value: T } | { error: unknown }) => {
    done = how
    wake()
  }
  work(held).then(
    (value) => settle({ value }),
    (error) => settle({ error }),
  )
  /** Resolves at the next event, or after too long a silence. */
  const stirring = () =>
    new Promise<void>((resolve) => {
      const stop = clock.after(longestSilence, () => wake())
      wake = () => {
        stop()
        leaving.removeEventListener('abort', wake)
        resolve()
      }
      leaving.addEventListener('abort', wake)
    })

  return async () => {
    if (!done && !untold && !leaving.aborted) await stirring()
    if (leaving.aborted) throw shuttingDown()
    if (done) {
      if ('error' in done) throw done.error
      return done
    }
    untold = false
    const time = clock.elapsed()
    if (heldUntil > time) return { reason: 'rate_limit', seconds: Math.ceil((heldUntil - time) / 1000) }
    return { reason: 'upstream', seconds: Math.ceil((time - began) / 1000) }
  }
}

/**
 * The first progress that a response can start with: the result, or a delay of more than ten seconds. Anything else
 * ends earlier, at the latest by the deadline of the page, and until then a failure can still have its own status.
 */
export async function firstNews<T>(news: () => Promise<News<T>>, clock: Clock): Promise<News<T>> {
  const began = clock.elapsed()
  for (;;) {
    const first = await news()
    if ('value' in first) return first
    const end = clock.elapsed() + first.seconds * 1000
    if (first.reason === 'rate_limit' && end - began > longestUnanswered) return first
  }
}

const shuttingDown = () =>
  new Problem('overloaded', {
    detail: 'This instance is shutting down. Send the request again, or continue from the last checkpoint.',
    retryAfter: 1,
  })
