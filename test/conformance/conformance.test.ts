import type { ResourceName } from '../../src/model/index.js'
import { startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { conformance } from './conformance.js'
import type { Exempt } from './suite.js'

/** Checks that a provider cannot pass, with the reason and a check of its actual behavior. */
const exempt: { [provider: string]: Exempt } = {
  jobvite: {
    'a loop of several cursors is an upstream failure': {
      reason: 'Jobvite has no cursors: a page without new records is the end of the list',
      async replacement(t, { simulation }) {
        const harness = await startHarness(t, simulation, { people: 30 })
        harness.interception = { replay: 2 }
        const rows = (await harness.listAll('page_size=5')).map(({ id }) => id)
        t.ok(rows.length > 5, `${rows.length} records`)
        t.equal(new Set(rows).size, rows.length, 'no record is returned twice')
      },
    },
  },
}

for (const simulation of providersUnderTest) {
  for (const resource of Object.keys(simulation.provider.resources) as ResourceName[]) {
    conformance({ simulation, resource, exempt: exempt[simulation.provider.id] ?? {} })
  }
}
