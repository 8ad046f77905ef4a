import Fastify from 'fastify'
import { type Connection, noLimits } from '../connections/connection.js'
import { schemaCompilers } from '../lib/schema-compilers.js'
import type { RegisteredProvider } from '../providers/index.js'
import { resolveOptions } from '../providers/port/options.js'
import { livingCompany } from '../sandbox/living-company.js'
import type { Company } from '../sandbox/snapshot.js'
import { Secret } from '../secrets.js'
import { type LazyServer, listenLazily } from './lazy-server.js'
import { type Fault, faults } from './sandbox-faults.js'

export interface Sandbox {
  /** First one connection to each provider, then those that fail on purpose. */
  connections: Connection[]
  close(): Promise<void>
}

interface Simulation {
  company: Company
  now: () => number
}

/**
 * Starts one simulator per provider and one per fault on loopback, and returns a connection to each. All simulators serve
 * the same fictional company at the same time: now, or `time` if the sandbox stands still. The rest of anyats handles these
 * connections like other connections.
 */
export async function openSandbox(registered: readonly RegisteredProvider[], time?: number): Promise<Sandbox> {
  let shared: Simulation | undefined
  const simulation = () => {
    shared ??= { company: livingCompany(), now: time === undefined ? Date.now : () => time }
    return shared
  }
  const faulty = faults.flatMap((fault) => {
    const entry = registered.find(({ provider }) => provider.id === fault.provider)
    return entry ? [simulate(entry, simulation, fault)] : []
  })
  const simulated = await Promise.all([...registered.map((entry) => simulate(entry, simulation)), ...faulty])
  return {
    connections: simulated.map(({ connection }) => connection),
    close: async () => {
      await Promise.all(simulated.map(({ server }) => server.close()))
    },
  }
}

async function simulate(
  { provider, loadSimulator }: RegisteredProvider,
  simulation: () => Simulation,
  fault?: Fault,
): Promise<{ connection: Connection; server: LazyServer }> {
  const id = fault?.id ?? `sandbox-${provider.id}`
  // Not secret: these credentials only give access to fictional data on this machine. Each connection has its own, because
  // rate limits and circuit breakers belong to a credential.
  const credentials = Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [name, `${id}-${name}-fictional-people-only`]),
  )
  const server = await listenLazily(async () => {
    const app = Fastify({ schemaController: { compilersFactory: schemaCompilers } })
    fault?.script?.(app)
    const { simulator } = await loadSimulator()
    await app.register(simulator, { ...simulation(), credentials })
    return app
  })
  const connection = {
    id,
    provider,
    credentials: Object.fromEntries(
      Object.entries(credentials).map(([name, value]) => [
        name,
        new Secret(fault?.isRejected ? `rejected-${value}` : value),
      ]),
    ),
    origin: server.origin,
    isDefaultOrigin: false,
    options: resolveOptions(provider.options),
    sandbox: true,
    ...(fault ? { fault: fault.description } : {}),
    limits: noLimits,
  }
  return { connection, server }
}
