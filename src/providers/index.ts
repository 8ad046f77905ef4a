import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../sandbox/company.js'
import type { Person } from '../sandbox/people.js'
import { ashby } from './ashby/index.js'
import { greenhouse } from './greenhouse/index.js'
import { jobvite } from './jobvite/index.js'
import { lever } from './lever/index.js'
import type { Provider } from './port/provider.js'

/** A provider and its simulator. A simulator is loaded only where it is used. */
export interface Simulation {
  provider: Provider
  play(): Promise<{
    simulator: FastifyPluginAsync<{ company: Company; credentials: Readonly<Record<string, string>> }>
    /** The provider's `person_id` of a person of the company. */
    personIdOf(person: Person): string
  }>
}

/** The registry: one line per provider. */
// biome-ignore format: one line each
export const registry: readonly Simulation[] = [
  { provider: ashby, play: () => import('./ashby/simulator/index.js') },
  { provider: greenhouse, play: () => import('./greenhouse/simulator/index.js') },
  { provider: jobvite, play: () => import('./jobvite/simulator/index.js') },
  { provider: lever, play: () => import('./lever/simulator/index.js') },
]

export const providers: readonly Provider[] = registry.map(({ provider }) => provider)
