import type { ProblemSlug } from '../../src/problems.js'
import type { Detour } from './detours.js'
import type { Replacement } from './fault-server.js'

/** The expected result of a fault. */
export interface Outcome {
  /** The problem during the fault; undefined: the page, as without a fault. */
  problem?: ProblemSlug
  /** Attempts during the fault. A single fault with a retry has two attempts. */
  attempts: number
  /** Seconds between the first attempt and the second, by the virtual clock: minimum and maximum. */
  waits?: readonly [least: number, most: number]
  /** Seconds in `Retry-After` of our response. */
  retryAfter?: readonly [least: number, most: number]
  /** The second attempt is another request: with fewer records, or for the records after the last one. */
  differs?: boolean
  /** The credential pauses for longer than a client waits. */
  pausesCredential?: boolean
}

/** The provider and the page at which a fault occurs. */
export interface Position {
  provider: string
  /** Whether the request carries a cursor. */
  later: boolean
}

/** One variant of a fault. */
export interface Variant {
  name: string
  /** Replaces the response. */
  replacement?: Replacement
  /** The destination of the connection. */
  detour?: Detour
  /** Over TLS. */
  secure?: boolean
  /** The fault stalls the connection: short timeouts show that it is detected. */
  slow?: boolean
  /** Seconds that the client waits. */
  waitSeconds?: number
  /** null: the variant has no meaning for this provider. */
  outcome: (where: Position) => Outcome | null
  /** Whether all credentials of the provider must wait. */
  isProviderWide?: (where: Position) => boolean
}

export interface Fault {
  number: number
  name: string
  variants: readonly Variant[]
}

/** A temporary failure: three attempts. */
export const transient = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 3 })
/** An unreadable response: two attempts. */
export const unreadable = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 2 })
/** A permanent failure: no retry. */
export const final = (problem: ProblemSlug) => (): Outcome => ({ problem, attempts: 1 })
/** No visible effect. */
export const harmless = (): Outcome => ({ attempts: 1 })
