import type { ProblemSlug } from '../../src/problems.js'
import type { Detour } from './detours.js'
import type { Replacement } from './fault-server.js'

/** What must come of a fault. */
export interface Outcome {
  /** What is answered while it lasts; undefined = the page, as if nothing had been. */
  problem?: ProblemSlug
  /** How often upstream is asked while it lasts. One that comes once and may be tried again costs two. */
  attempts: number
  /** Seconds between the first try and the second, by the injected clock: at least and at most. */
  waits?: readonly [least: number, most: number]
  /** Seconds in `Retry-After` of our answer. */
  retryAfter?: readonly [least: number, most: number]
  /** The second try is another request: for fewer rows, or for those behind the last one seen. */
  differs?: boolean
  /** The credential pauses for longer than anybody would wait. */
  pausesCredential?: boolean
}

/** Where in a walk, and of whose. */
export interface Position {
  provider: string
  /** Whether the request carries a cursor. */
  later: boolean
}

/** One form in which a fault comes. */
export interface Variant {
  name: string
  /** Written in place of the answer. */
  replacement?: Replacement
  /** Where the connection ends up instead. */
  detour?: Detour
  /** Spoken over TLS. */
  secure?: boolean
  /** What it does is to keep us waiting: the timeouts are short, to see that it does not succeed. */
  slow?: boolean
  /** Seconds that our client is willing to wait. */
  waitSeconds?: number
  /** null: the form says nothing in this dialect. */
  outcome: (where: Position) => Outcome | null
  /** Whether everybody at the provider has to wait, and not this credential alone. */
  isProviderWide?: (where: Position) => boolean
}

export interface Fault {
  number: number
  name: string
  variants: readonly Variant[]
}

/** Not well, and perhaps better the next moment: three tries. */
export const transient = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 3 })
/** Wrong, and perhaps right the next moment: two tries. */
export const unreadable = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 2 })
/** The same would come of it again. */
export const final = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 1 })
/** Nothing that anybody should notice. */
export const harmless = (): Outcome => ({ attempts: 1 })
