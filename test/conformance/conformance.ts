import t from 'tap'
import { resourceNames } from '../../src/model/index.js'
import { registry } from '../../src/providers/index.js'
import { dialectSuite } from './dialect.js'
import { listingContract, listingSuite } from './listing.js'
import { createStage } from './stage.js'
import type { DialectContract, Exempt, Exemptions } from './suite.js'

/**
 * The conformance suites define what "supported" means: the dialect suite runs once for a provider, the listing suite
 * for each of its resources, over real sockets to the provider's simulator. The tests of a provider cover only what is
 * specific to it.
 */
export function conformance(id: string, exemptions: Exemptions = {}): void {
  const simulation = registry.find(({ provider }) => provider.id === id)
  if (!simulation) throw new Error(`${id} is not in the registry`)
  const { provider } = simulation
  const stage = createStage(t, simulation)
  const resources = resourceNames.filter((resource) => provider.resources[resource] !== undefined)
  const path = `/${resources[0]}`

  const dialect = checksOf(
    id,
    exemptions.dialect,
    (check): DialectContract => ({
      simulation,
      provider,
      stage,
      path,
      check,
    }),
  )
  dialect.run(dialectSuite)
  for (const resource of resources) {
    checksOf(`${id} ${resource}`, exemptions[resource], (check) =>
      listingContract({ ...dialect.contract, path: `/${resource}`, check }, resource),
    ).run(listingSuite)
  }
  for (const resource of resourceNames)
    if (exemptions[resource] && !resources.includes(resource))
      t.fail(`${id} has exemptions for ${resource}, but no list`)

  /** The contract of a suite, whose checks are registered one by one. */
  function checksOf<C extends DialectContract>(
    subject: string,
    exempt: Exempt<C> = {},
    contractOf: (check: DialectContract['check']) => C,
  ) {
    const names: string[] = []
    const contract = contractOf((name, work) => {
      names.push(name)
      const exemption = exempt[name]
      const title = exemption ? `exempt from "${name}": ${exemption.reason}` : name
      t.test(`${subject}: ${title}`, async (t) => {
        await stage.reset()
        await (exemption ? exemption.replacement(t, contract) : work(t))
      })
    })
    return {
      contract,
      run(suite: (contract: C) => void) {
        suite(contract)
        for (const name of Object.keys(exempt))
          if (!names.includes(name)) t.fail(`${subject} is exempt from a check that does not exist: ${name}`)
      },
    }
  }
}
