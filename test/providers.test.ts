import type { ResourceName } from '../src/model/index.js'
import { chosen } from './chosen.js'
import type { Exempt } from './conformance/contract.js'
import { conformance } from './conformance.js'

/** What a provider cannot pass, each with its reason. */
const exempt: { [provider: string]: Exempt } = {
  jobvite: {
    'an empty page in the middle goes on':
      'there is no cursor: a page without the rows walked last ends the walk as expired',
    'cursors that go round in a circle are a fault and not an end':
      'there is no cursor: a page that brings nothing new is the end of the list',
  },
}

for (const simulation of chosen) {
  for (const resource of Object.keys(simulation.provider.lists) as ResourceName[]) {
    conformance({ simulation, resource, exempt: exempt[simulation.provider.id] ?? {} })
  }
}
