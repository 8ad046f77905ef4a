import type { Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import type { Provider } from '../../src/providers/port/provider.js'

/** Checks that a provider cannot pass: each with the reason, and with a check of the provider's actual behavior. */
export type Exempt = {
  readonly [check: string]: { reason: string; replacement: (t: Test, contract: Contract) => Promise<void> }
}

/** Input of every part of the conformance suite. */
export interface Contract {
  simulation: RegisteredProvider
  provider: Provider
  resource: ResourceName
  listing: Listing<'candidates'>
  /** Registers a check. Where the provider is exempt from it, registers the replacement. */
  check(name: string, work: (t: Test) => Promise<void>): void
}
