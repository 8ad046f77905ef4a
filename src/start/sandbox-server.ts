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
 * One fictional company in the format of every provider: a simulator per provider on loopback, and a connection to
 * each. To the rest of anyats they are ordinary connections.
 */
export async function openSandbox(simulations: readonly RegisteredProvider[]): Promise<Sandbox> {
  const everybody = company()
  const open = await Promise.all(simulations.map((simulation) => simulate(simulation, everybody)))
  return {
    connections: open.map(({ connection }) => connection),
    close: async () => {
      await Promise.all(open.map(({ server }) => server.close()))
    },
  }
}

async function simulate(
  { provider, loadSimulator }: RegisteredProvider,
  everybody: Company,
): Promise<{ connection: Connection; server: FastifyInstance }> {
  // Not secret: these credentials give access to invented people on this machine only.
  const credentials = Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [
      name,
      `sandbox-${provider.id}-${name}-fictional-people-only`,
    ]),
  )
  const server = Fastify({ forceCloseConnections: true })
  const { simulator } = await loadSimulator()
  await server.register(simulator, { company: everybody, credentials })
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
