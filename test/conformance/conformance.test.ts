import type { ResourceName } from '../../src/model/index.js'
import { onStage } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'
import { conformance } from './conformance.js'
import type { Exempt } from './suite.js'

/** What a provider cannot pass, each with its reason and with what the provider does instead. */
const exempt: { [provider: string]: Exempt } = {
  jobvite: {
    'cursors that go round in a circle are a fault and not an end': {
      reason: 'there is no cursor: a page that brings nothing new is the end of the list',
      async instead(t, { simulation }) {
        const stage = await onStage(t, simulation, { people: 30 })
        stage.interception = { replay: 2 }
        const rows = (await stage.walk('page_size=5')).map(({ id }) => id)
        t.ok(rows.length > 5, `${rows.length} rows`)
        t.equal(new Set(rows).size, rows.length, 'no row comes twice')
      },
    },
  },
}

for (const simulation of chosen) {
  for (const resource of Object.keys(simulation.provider.lists) as ResourceName[]) {
    conformance({ simulation, resource, exempt: exempt[simulation.provider.id] ?? {} })
  }
}
