import type { ResourceName } from '../src/model/index.js'
import { registry } from '../src/providers/index.js'
import { conformance, type Exempt } from './conformance.js'

/** What a provider cannot pass, each with its reason. */
const exempt: { [provider: string]: Exempt } = {}

for (const simulation of registry) {
  for (const resource of Object.keys(simulation.provider.lists) as ResourceName[]) {
    conformance({ simulation, resource, exempt: exempt[simulation.provider.id] ?? {} })
  }
}
