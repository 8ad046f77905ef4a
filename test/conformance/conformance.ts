import t from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { changesSince } from './changes-since.js'
import { credentials } from './credentials.js'
import { oddities } from './edge-cases.js'
import { expiredCursors } from './expired-cursors.js'
import { failures } from './failures.js'
import { filters } from './filters.js'
import { walking } from './pagination.js'
import { rows } from './rows.js'
import { finished } from './scaffold-complete.js'
import type { Contract, Exempt } from './suite.js'
import { windows } from './time-ranges.js'
import { tokens } from './tokens.js'

/**
 * The contract: what "supported" means. One call for each provider and resource; everything goes over real sockets to the
 * provider's simulator. A provider's own test holds its quirks only.
 */
export function conformance({
  simulation,
  resource,
  exempt = {},
}: {
  simulation: RegisteredProvider
  resource: ResourceName
  exempt?: Exempt
}): void {
  const { provider } = simulation
  const names: string[] = []
  const contract: Contract = {
    simulation,
    provider,
    resource,
    listing: provider.lists[resource] as Listing<'candidates'>,
    check(name, work) {
      names.push(name)
      const other = exempt[name]
      if (other === undefined) t.test(`${provider.id} ${resource}: ${name}`, work)
      else
        t.test(`${provider.id} ${resource}: instead of "${name}": ${other.reason}`, (t) => other.instead(t, contract))
    },
  }
  const parts = [
    finished,
    rows,
    walking,
    expiredCursors,
    changesSince,
    windows,
    filters,
    tokens,
    oddities,
    failures,
    credentials,
  ]
  for (const part of parts) part(contract)
  for (const name of Object.keys(exempt))
    if (!names.includes(name)) t.fail(`${provider.id} is exempt from nothing: ${name}`)
}
