import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../sandbox/company.js'
import { ashby } from './ashby/index.js'
import type { Provider } from './provider.js'

/** A provider and how to play it; the simulator is loaded only where it is used. */
export interface Simulation {
  provider: Provider
  simulator(): Promise<FastifyPluginAsync<{ company: Company; credentials: Record<string, string> }>>
}

/** The registry: one line each. */
export const registry: readonly Simulation[] = [
  { provider: ashby, simulator: async () => (await import('./ashby/simulator.js')).simulator },
]

export const providers: readonly Provider[] = registry.map(({ provider }) => provider)
