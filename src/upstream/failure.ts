import type { Problem, ProblemSlug } from '../problems.js'

/**
 * What one failed try means for the next:
 * - `throttled`: upstream asked for patience; the credential pauses, and then the same again.
 * - `transient`: it did not come through, or upstream is not well; two more tries.
 * - `broken`: a 500, which is more often a fault of this very request; one more try.
 * - `unreadable`: an answer, but cut short, no JSON, or not as documented; one more try.
 * - `stale`: the access token has ended before its time; with another one, at once. Nobody says so of two running.
 * - `final`: the same would come of it again.
 */
export type Kind = 'throttled' | 'transient' | 'broken' | 'unreadable' | 'stale' | 'final'

/** How often a call is tried in all, and whether its failing says that upstream is not well. */
export const law: { readonly [K in Kind]: { readonly tries: number; readonly trips: boolean } } = {
  throttled: { tries: 3, trips: false },
  transient: { tries: 3, trips: true },
  broken: { tries: 2, trips: true },
  unreadable: { tries: 2, trips: false },
  stale: { tries: Number.POSITIVE_INFINITY, trips: false },
  final: { tries: 1, trips: false },
}

/** How long upstream asks to be left alone. */
export interface Patience {
  milliseconds: number
  /** A date has seconds for its smallest part: it may mean up to one more. */
  coarse: boolean
}

export interface FailureOptions {
  patience?: Patience | undefined
  /** The limit is not that of one credential: everybody at this provider pauses. */
  everybody?: boolean
}

/** One try that failed, as the law judges it. Nothing outside of `upstream/` sees one. */
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

/** The kind of a failure that upstream told by its answer: by a status, or by words of its own in a 200. */
export function kindOf(slug: ProblemSlug, status: number): Kind {
  if (slug === 'rate-limited') return 'throttled'
  if (slug === 'upstream-unavailable') return status === 500 ? 'broken' : 'transient'
  return slug === 'upstream-timeout' ? 'transient' : 'final'
}
