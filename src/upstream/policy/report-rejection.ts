import { Problem, type ProblemSlug } from '../../problems.js'
import type { PolicyCall } from './attempt.js'
import type { Observer } from './observer.js'

const reasons: { readonly [Slug in ProblemSlug]?: 'limit' | 'breaker' | 'overloaded' } = {
  'rate-limited': 'limit',
  'upstream-unavailable': 'breaker',
  overloaded: 'overloaded',
}

/**
 * Reports a call that was rejected before it was sent, and returns its problem. If the previous attempt failed with the
 * same slug, that problem has more details. Errors after the deadline are not rejections and stay as they are.
 */
export const reportRejection =
  (observe: Observer) =>
  ({ context, labels, lastFailure }: PolicyCall<unknown>, error: unknown): unknown => {
    if (!(error instanceof Problem) || context.deadline.aborted) return error
    const reason = reasons[error.slug]
    if (reason) observe.reject?.({ ...labels, policy: context.policy, reason })
    const last = lastFailure?.problem
    if (last?.slug !== error.slug) return error
    return last.retryAfter === undefined ? last.withRetryAfter(error.retryAfter ?? 1) : last
  }
