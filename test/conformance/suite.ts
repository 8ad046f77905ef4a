import type { Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import type { Provider } from '../../src/providers/port/provider.js'

/** Checks that a provider cannot pass: each with the reason, and with a check of the behaviour that the provider has instead. */
export type Exempt = {
  readonly [check: string]: { reason: string; instead: (t: Test, contract: Contract) => Promise<void> }
}

/** What every part of the contract is held against. */
export interface Contract {
  simulation: RegisteredProvider
  provider: Provider
  resource: ResourceName
  listing: Listing<'candidates'>
  /** A check by its name, or the one instead of it where the provider is exempt. */
  check(name: string, work: (t: Test) => Promise<void>): void
}
