import type { Problem, ProblemSlug } from '../../problems.js'

/**
 * Kinds of failed attempts, and what follows:
 * - `throttled`: the provider limits the rate; the credential pauses, then retry.
 * - `transient`: the connection failed or the provider is unavailable; two more attempts.
 * - `broken`: a 500, which is usually caused by this very request; one more attempt.
 * - `unreadable`: a response that is truncated, not JSON, or does not match the schema; one more attempt.
 * - `token-expired`: the access token was rejected early. Retry once, immediately, with a new token.
 * - `final`: a retry would have the same result.
 */
export type FailureKind = 'throttled' | 'transient' | 'broken' | 'unreadable' | 'token-expired' | 'final'

/** Maximum number of attempts per kind, and whether the failure counts for the circuit breaker. */
export const retryRules: {
  readonly [K in FailureKind]: { readonly maxAttempts: number; readonly tripsBreaker: boolean }
} = {
  throttled: { maxAttempts: 3, tripsBreaker: false },
  transient: { maxAttempts: 3, tripsBreaker: true },
  broken: { maxAttempts: 2, tripsBreaker: true },
  unreadable: { maxAttempts: 2, tripsBreaker: false },
  'token-expired': { maxAttempts: Number.POSITIVE_INFINITY, tripsBreaker: false },
  final: { maxAttempts: 1, tripsBreaker: false },
}

/** How long the provider asks to wait. */
export interface RetryAfter {
  milliseconds: number
  /** A date has a resolution of one second, so the wait may be up to a second longer. */
  coarse: boolean
}

export interface FailureOptions {
  retryAfter?: RetryAfter | undefined
  /** The limit applies to all clients of the provider: all credentials pause. */
  providerWide?: boolean
}

/** A failed attempt. Used inside `upstream/` only. */
export class AttemptError extends Error {
  readonly problem: Problem
  readonly kind: FailureKind
  readonly retryAfter: RetryAfter | undefined
  readonly providerWide: boolean

  constructor(problem: Problem, kind: FailureKind, { retryAfter, providerWide = false }: FailureOptions = {}) {
    super(problem.message, { cause: problem })
    this.name = 'AttemptError'
    this.problem = problem
    this.kind = kind
    this.retryAfter = retryAfter
    this.providerWide = providerWide
  }
}

/** The kind of a failure that a response reported, by its status or by an error in a 200. */
export function kindOf(slug: ProblemSlug, status: number): FailureKind {
  if (slug === 'rate-limited') return 'throttled'
  if (slug === 'upstream-unavailable') return status === 500 ? 'broken' : 'transient'
  return slug === 'upstream-timeout' ? 'transient' : 'final'
}
