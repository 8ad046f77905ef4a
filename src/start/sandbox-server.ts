import Fastify, { type FastifyInstance } from 'fastify'
import { type Connection, noLimits } from '../connections/connection.js'
import type { RegisteredProvider } from '../providers/index.js'
import { resolveOptions } from '../providers/port/options.js'
import { type Company, company } from '../sandbox/company.js'
import { Secret } from '../secrets.js'

export interface Sandbox {
  connections: Connection[]
  close(): Promise<void>
}

/**
 * Starts one simulator per provider on loopback, and returns a connection to each. All simulators serve the same fictional
 * company. The rest of anyats handles these connections like other connections.
 */
export async function openSandbox(simulations: readonly RegisteredProvider[]): Promise<Sandbox> {
  const sharedCompany = company()
  const simulated = await Promise.all(simulations.map((simulation) => simulate(simulation, sharedCompany)))
  return {
    connections: simulated.map(({ connection }) => connection),
    close: async () => {
      await Promise.all(simulated.map(({ server }) => server.close()))
    },
  }
}

async function simulate(
  { provider, loadSimulator }: RegisteredProvider,
  sharedCompany: Company,
): Promise<{ connection: Connection; server: FastifyInstance }> {
  // Not secret: these credentials only give access to fictional data on this machine.
  const credentials = Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [
      name,
      `sandbox-${provider.id}-${name}-fictional-people-only`,
    ]),
  )
  const server = Fastify({ forceCloseConnections: true })
  const { simulator } = await loadSimulator()
  await server.register(simulator, { company: sharedCompany, credentials })
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection = {
    id: `sandbox-${provider.id}`,
    provider,
    credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)])),
    origin,
    isDefaultOrigin: false,
    options: resolveOptions(provider.options),
    sandbox: true,
    limits: noLimits,
  }
  return { connection, server }
}
