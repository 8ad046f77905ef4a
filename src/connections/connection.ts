import type { Limit, Options, Provider } from '../providers/provider.js'
import type { Secret } from '../secrets.js'

/** Whose ATS: one account at one provider. */
export interface Connection {
  readonly id: string
  readonly provider: Provider
  readonly credentials: { readonly [name: string]: Secret }
  /** The operator's name for the account at the provider. Tokens survive a change of credentials while the name stays. */
  readonly account?: string
  /** Where requests go: the provider's own origin, or the one that the operator's file puts in its place. */
  readonly origin: string
  /** Whether `origin` is the provider's own. */
  readonly ownOrigin: boolean
  /** What it chose of the provider's options. */
  readonly options: Options
  /** Fictional data, served by this process itself. */
  readonly sandbox: boolean
  /** What stands in for the provider's own limits and for the usual number of calls at once. */
  readonly limits?: ConnectionLimits
}

export interface ConnectionLimits {
  /** Every window holds at once. */
  readonly windows?: readonly Limit[]
  /** Calls that run at once. */
  readonly running?: number
  /** Calls that may wait for their turn, of people and of walks each. */
  readonly waiting?: number
}

/** For an ATS that is played on this machine: nobody there has to be spared. */
export const unlimited: ConnectionLimits = { windows: [], running: 64, waiting: 10_000 }
