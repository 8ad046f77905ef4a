import type { Problem, ProblemSlug } from '../../problems.js'

/**
 * Kinds of failed attempts, and what follows:
 * - `throttled`: the provider limits the rate; the credential pauses, then retry.
 * - `transient`: the connection failed or the provider is unavailable; two more attempts.
 * - `broken`: a 500, which is usually caused by this very request; one more attempt.
 * - `unreadable`: a response that is truncated, not JSON, or does not match the schema; one more attempt.
 * - `stale`: the access token was rejected early. Retry once, immediately, with a new token.
 * - `final`: a retry would have the same result.
 */
export type Kind = 'throttled' | 'transient' | 'broken' | 'unreadable' | 'stale' | 'final'

/** Maximum number of attempts per kind, and whether the failure counts for the circuit breaker. */
export const law: { readonly [K in Kind]: { readonly tries: number; readonly trips: boolean } } = {
  throttled: { tries: 3, trips: false },
  transient: { tries: 3, trips: true },
  broken: { tries: 2, trips: true },
  unreadable: { tries: 2, trips: false },
  stale: { tries: Number.POSITIVE_INFINITY, trips: false },
  final: { tries: 1, trips: false },
}

/** How long the provider asks to wait. */
export interface Patience {
  milliseconds: number
  /** A date has a resolution of one second, so the wait may be up to a second longer. */
  coarse: boolean
}

export interface FailureOptions {
  patience?: Patience | undefined
  /** The limit applies to all clients of the provider: all credentials pause. */
  everybody?: boolean
}

/** A failed attempt. Used inside `upstream/` only. */
export class Failure extends Error {
  readonly problem: Problem
  readonly kind: Kind
  readonly patience: Patience | undefined
  readonly everybody: boolean

  constructor(problem: Problem, kind: Kind, { patience, everybody = false }: FailureOptions = {}) {
    super(problem.message, { cause: problem })
    this.name = 'Failure'
    this.problem = problem
    this.kind = kind
    this.patience = patience
    this.everybody = everybody
  }
}

/** The kind of a failure that a response reported, by its status or by an error in a 200. */
export function kindOf(slug: ProblemSlug, status: number): Kind {
  if (slug === 'rate-limited') return 'throttled'
  if (slug === 'upstream-unavailable') return status === 500 ? 'broken' : 'transient'
  return slug === 'upstream-timeout' ? 'transient' : 'final'
}
