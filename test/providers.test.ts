import type { ResourceName } from '../src/model/index.js'
import { registry } from '../src/providers/index.js'
import { conformance, type Exempt } from './conformance.js'

/** What a provider cannot pass, each with its reason. */
const exempt: { [provider: string]: Exempt } = {
  jobvite: {
    'a cursor that comes back is a fault and not an end':
      'there is no cursor: rows have numbers, and a page that brings nothing new, asked twice, is the end',
  },
}

for (const simulation of registry) {
  for (const resource of Object.keys(simulation.provider.lists) as ResourceName[]) {
    conformance({ simulation, resource, exempt: exempt[simulation.provider.id] ?? {} })
  }
}
