import t from 'tap'
import type { ResourceName } from '../src/model/index.js'
import type { Simulation } from '../src/providers/index.js'
import type { Listing } from '../src/providers/provider.js'
import { changesSince } from './conformance/changes-since.js'
import type { Contract, Exempt } from './conformance/contract.js'
import { credentials } from './conformance/credentials.js'
import { expiredCursors } from './conformance/expired-cursors.js'
import { failures } from './conformance/failures.js'
import { filters } from './conformance/filters.js'
import { finished } from './conformance/finished.js'
import { oddities } from './conformance/oddities.js'
import { rows } from './conformance/rows.js'
import { tokens } from './conformance/tokens.js'
import { walking } from './conformance/walking.js'
import { windows } from './conformance/windows.js'

/**
 * The contract: what "supported" means. One call for each provider and resource; everything goes over real sockets to the
 * provider's simulator. A provider's own test holds its quirks only.
 */
export function conformance({
  simulation,
  resource,
  exempt = {},
}: {
  simulation: Simulation
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
