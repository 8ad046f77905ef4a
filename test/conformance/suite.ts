import type { Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import type { Provider } from '../../src/providers/port/provider.js'
import type { Harness } from '../support/harness.js'
import type { Stage } from './stage.js'
import type { Truth } from './truth.js'

/** Checks that a provider cannot pass: each with the reason, and with a check of the provider's actual behavior. */
export type Exempt<C = ListingContract> = {
  readonly [check: string]: { reason: string; replacement: (t: Test, contract: C) => Promise<void> }
}

/** The exemptions of one provider: of the dialect suite, and of the listing suite of each resource. */
export type Exemptions = { readonly dialect?: Exempt<DialectContract> } & {
  readonly [R in ResourceName]?: Exempt
}

/** Input of every part of the dialect suite. */
export interface DialectContract {
  simulation: RegisteredProvider
  provider: Provider
  stage: Stage
  /** Path of a list of the provider, for checks that any list can show. */
  path: string
  /** Registers a check. Where the provider is exempt from it, registers the replacement. */
  check(name: string, work: (t: Test) => Promise<unknown>): void
}

/** Input of every part of the listing suite. */
export interface ListingContract extends DialectContract {
  resource: ResourceName
  listing: Listing
  truth: Truth
  /** All items of the whole company, with every include of lists. Requested once. */
  everything(): Promise<readonly AnyItem[]>
}

/** An item of any resource. */
export type AnyItem = Readonly<Record<string, unknown>> & { readonly id: string }

/** Names of the includes that lists have, without `raw`. */
export const includesOf = ({ includes = {} }: Listing): string[] =>
  Object.keys(includes).filter((name) => includes[name]?.on !== 'one')

/** The path of the first page that has records. Of a list under each parent, the first parents can have none. */
export async function pathOfRecords({ getPath }: Pick<Harness, 'getPath'>, start: string): Promise<string> {
  const [list] = start.split('?', 1)
  for (let path = start; ; ) {
    const { status, body } = await getPath(path)
    if (status !== 200 || body.data.length > 0 || body.next_page_token === null) return path
    path = `${list}?page_token=${body.next_page_token}`
  }
}

/** Fields that an include fills. */
export const includedFields = ({ includes = {} }: Listing): string[] =>
  Object.values(includes).flatMap(({ fields }): readonly string[] => fields)

/** All filters that the listing declares. */
export const declaredFilters = ({ filters }: Listing): Set<string> => new Set<string>(filters.flat())

/** The ids of items, sorted. */
export const sortedIds = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id).sort()
