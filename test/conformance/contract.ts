import type { Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { Simulation } from '../../src/providers/index.js'
import type { Listing, Provider } from '../../src/providers/provider.js'

/** A check that a provider cannot pass, and why. */
export type Exempt = { readonly [check: string]: string }

/** What every part of the contract is held against. */
export interface Contract {
  simulation: Simulation
  provider: Provider
  resource: ResourceName
  listing: Listing<'candidates'>
  /** A check by its name, unless the provider is exempt from it. */
  check(name: string, work: (t: Test) => Promise<void>): void
}
