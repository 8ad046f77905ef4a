import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../sandbox/company.js'
import type { Person } from '../sandbox/people.js'
import { ashby } from './ashby/index.js'
import { greenhouse } from './greenhouse/index.js'
import { jobvite } from './jobvite/index.js'
import { lever } from './lever/index.js'
import type { Provider } from './port/provider.js'

/** A provider and its simulator. A simulator is loaded only where it is used. */
export interface RegisteredProvider {
  provider: Provider
  loadSimulator(): Promise<{
    simulator: FastifyPluginAsync<{ company: Company; credentials: Readonly<Record<string, string>> }>
    /** The provider's `person_id` of a person of the company. */
    personIdOf(person: Person): string
  }>
}

/** The registry: one line per provider. */
// biome-ignore format: one line each
export const registry: readonly RegisteredProvider[] = [
  { provider: ashby, loadSimulator: () => import('./ashby/simulator/index.js') },
  { provider: greenhouse, loadSimulator: () => import('./greenhouse/simulator/index.js') },
  { provider: jobvite, loadSimulator: () => import('./jobvite/simulator/index.js') },
  { provider: lever, loadSimulator: () => import('./lever/simulator/index.js') },
]

export const providers: readonly Provider[] = registry.map(({ provider }) => provider)
