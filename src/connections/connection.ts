import type { Limit } from '../providers/port/auth.js'
import type { Options } from '../providers/port/options.js'
import type { Provider } from '../providers/port/provider.js'
import type { Secret } from '../secrets.js'

/** A connection: one account at one provider. */
export interface Connection {
  readonly id: string
  readonly provider: Provider
  readonly credentials: { readonly [name: string]: Secret }
  /** The operator's name for the account at the provider. With the same name, tokens stay valid after a change of credentials. */
  readonly account?: string
  /** Origin of the requests: the provider's default origin, or the origin that the operator configured. */
  readonly origin: string
  /** Whether `origin` is the provider's default origin. */
  readonly isDefaultOrigin: boolean
  /** The connection's values of the provider's options. */
  readonly options: Options
  /** Whether this process serves fictional data for the connection. */
  readonly sandbox: boolean
  /** How a connection of the sandbox fails on purpose; absent = it does not. */
  readonly fault?: string
  /** Replaces the provider's limits and the default concurrency. */
  readonly limits?: ConnectionLimits
}

export interface ConnectionLimits {
  /** All rate limits apply at the same time. */
  readonly rateLimits?: readonly Limit[]
  /** Maximum number of concurrent calls. */
  readonly concurrency?: number
  /** Maximum number of queued calls. Interactive calls and bulk calls are counted separately. */
  readonly maxQueued?: number
}

/** Limits for a simulated ATS on this machine, which needs no protection. */
export const noLimits: ConnectionLimits = { rateLimits: [], concurrency: 64, maxQueued: 10_000 }
