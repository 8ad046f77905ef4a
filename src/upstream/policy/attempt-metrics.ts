import type { Clock } from '../../lib/clock.js'
import type { AttemptEnd, AttemptWrapper } from './attempt.js'
import type { Observer } from './observer.js'

/** Reports how long an attempt waited before it was sent, how long it took, and its outcome. */
export const measureAttempt =
  ({ clock, observe }: { clock: Clock; observe: Observer }): AttemptWrapper =>
  (attempt) =>
  (call, onEnd) => {
    const { labels, operation, context } = call
    const sentAt = clock.now()
    observe.wait?.({ ...labels, policy: context.policy, milliseconds: sentAt - call.startedAt })
    return attempt(call, (end) => {
      observe.attempt?.({ ...labels, operation, outcome: outcomeOf(end), milliseconds: clock.now() - sentAt })
      onEnd(end)
    })
  }

const outcomeOf = (end: AttemptEnd) => (end === 'success' ? 'ok' : (end?.problem.slug ?? null))
