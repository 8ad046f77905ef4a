import t from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { deltaChecks } from './changes-since.js'
import { credentialChecks } from './credentials.js'
import { edgeCaseChecks } from './edge-cases.js'
import { expiredCursorChecks } from './expired-cursors.js'
import { failureChecks } from './failures.js'
import { filterChecks } from './filters.js'
import { paginationChecks } from './pagination.js'
import { recordChecks } from './records.js'
import { scaffoldChecks } from './scaffold-complete.js'
import type { Contract, Exempt } from './suite.js'
import { timeRangeChecks } from './time-ranges.js'
import { tokenChecks } from './tokens.js'

/**
 * The conformance suite defines what "supported" means. It runs for each provider and resource, over real sockets to the
 * provider's simulator. The tests of a provider cover only what is specific to it.
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
    listing: provider.resources[resource] as Listing<'candidates'>,
    check(name, work) {
      names.push(name)
      const exemption = exempt[name]
      if (exemption === undefined) t.test(`${provider.id} ${resource}: ${name}`, work)
      else
        t.test(`${provider.id} ${resource}: exempt from "${name}": ${exemption.reason}`, (t) =>
          exemption.replacement(t, contract),
        )
    },
  }
  const checks = [
    scaffoldChecks,
    recordChecks,
    paginationChecks,
    expiredCursorChecks,
    deltaChecks,
    timeRangeChecks,
    filterChecks,
    tokenChecks,
    edgeCaseChecks,
    failureChecks,
    credentialChecks,
  ]
  for (const part of checks) part(contract)
  for (const name of Object.keys(exempt))
    if (!names.includes(name)) t.fail(`${provider.id} is exempt from a check that does not exist: ${name}`)
}
