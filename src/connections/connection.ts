import type { Provider } from '../providers/provider.js'
import type { Secret } from '../secrets.js'

/** Whose ATS: one account at one provider. */
export interface Connection {
  readonly id: string
  readonly provider: Provider
  readonly credentials: { readonly [name: string]: Secret }
  /** Where requests go: the provider's own origin, or the one that the operator's file puts in its place. */
  readonly origin: string
  /** Fictional data, served by this process itself. */
  readonly sandbox: boolean
}
