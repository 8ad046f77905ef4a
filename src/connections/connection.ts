import type { Limit, Options, Provider } from '../providers/port/provider.js'
import type { Secret } from '../secrets.js'

/** A connection: one account at one provider. */
export interface Connection {
  readonly id: string
  readonly provider: Provider
  readonly credentials: { readonly [name: string]: Secret }
  /** The operator's name for the account at the provider. Tokens survive a change of credentials while the name stays. */
  readonly account?: string
  /** Origin of the requests: the provider's own, or the one that the operator configured. */
  readonly origin: string
  /** Whether `origin` is the provider's own. */
  readonly isDefaultOrigin: boolean
  /** The connection's values of the provider's options. */
  readonly options: Options
  /** Invented data, served by this process. */
  readonly sandbox: boolean
  /** Replaces the provider's limits and the default concurrency. */
  readonly limits?: ConnectionLimits
}

export interface ConnectionLimits {
  /** All rate limits apply at the same time. */
  readonly rateLimits?: readonly Limit[]
  /** Number of concurrent calls. */
  readonly concurrency?: number
  /** Number of queued calls, for interactive calls and for exports each. */
  readonly maxQueued?: number
}

/** For a simulated ATS on this machine, which needs no protection. */
export const noLimits: ConnectionLimits = { rateLimits: [], concurrency: 64, maxQueued: 10_000 }
