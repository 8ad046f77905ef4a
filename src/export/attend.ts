import { Problem } from '../problems.js'
import type { Clock } from '../upstream/clock.js'

/** Nothing said for so long, and a client or a proxy between takes the stream for dead. */
const longestSilence = 15_000
/** A limit that lets go within this time is not worth a word. */
const worthTelling = 1
/** Nobody is left without any answer for longer, if it is known that it will take longer. */
const longestUnanswered = 10_000

export type News<T> = { value: T } | { reason: 'rate_limit' | 'upstream'; seconds: number }

/**
 * Begins some work and says, each time it is asked, what there is to say about it: its value, that it waits (at once
 * when a limit holds it up, else after each 15 seconds of silence). What the work throws is thrown here; so is a Problem
 * when this instance is leaving, which goes before a value that nobody has taken.
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
  /** Resolves when there is something to say, or nothing was said for too long. */
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
 * The first news with which an answer can begin: the value, or that a limit will hold it up for more than ten seconds. All
 * else is over sooner, by the deadline of a page at the latest, and until then a failure can still be an answer of its own.
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
    detail: 'This instance is shutting down. Ask again, or go on with the last checkpoint.',
    retryAfter: 1,
  })
