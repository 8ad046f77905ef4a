import { type Client, type ClientEntry, type Clients, createClients, toClient } from './clients.js'
import type { Connection } from './connection.js'
import { revealCredentials } from './fingerprint.js'

/** Clients and connections as configured. */
export interface RegistryConfig {
  connections: readonly Connection[]
  /** When empty, no key is needed, and only host names of this machine are served. */
  clients: readonly ClientEntry[]
  /** The connection of requests without `Connection-Id`, while no clients are configured. */
  defaultConnection?: string | undefined
}

export interface ConnectionRegistry {
  readonly connections: readonly Connection[]
  readonly clients: Clients
  /** The client of every request, while no clients are configured. */
  readonly anonymousClient: Client | undefined
}

/** Ids of the connections and clients that were added, changed and removed. */
export interface RegistryChange {
  connections: Difference
  clients: Difference
}

export type Difference = { added: string[]; changed: string[]; removed: string[] }

/**
 * The current connections and clients. A reload replaces both together. A request uses the registry that was current at
 * its start. A connection with an unchanged configuration stays the same object, because queues, limits and caches are
 * stored per object.
 */
export function createConnectionRegistry(entries: RegistryConfig) {
  let clients = entries.clients
  let current = toRegistry(entries)
  return {
    get current(): ConnectionRegistry {
      return current
    },
    replace(next: RegistryConfig): RegistryChange {
      const previousById = new Map(current.connections.map((connection) => [connection.id, connection]))
      const connections = next.connections.map((connection) => {
        const previous = previousById.get(connection.id)
        return previous && isEqual(previous, connection) ? previous : connection
      })
      const change = {
        connections: difference(current.connections, connections, (previous, after) => previous === after),
        clients: difference(clients, next.clients, isSameClient),
      }
      clients = next.clients
      current = toRegistry({ ...next, connections })
      return change
    },
  }
}
export type CurrentRegistry = ReturnType<typeof createConnectionRegistry>

function toRegistry({ connections, clients, defaultConnection }: RegistryConfig): ConnectionRegistry {
  const anonymousEntry = {
    id: 'local',
    connections: 'all' as const,
    defaultConnection,
    raw: true,
    metrics: true,
    sensitive: connections.length > 0 && connections.every(({ sandbox }) => sandbox),
  }
  return {
    connections,
    clients: createClients(clients, connections),
    anonymousClient: clients.length === 0 ? toClient(anonymousEntry, connections) : undefined,
  }
}

/** Whether both connections use the same account with the same requests. The limits may differ. */
export function isSameAccount(a: Connection, b: Connection): boolean {
  return accountText(a) === accountText(b)
}

const accountText = (connection: Connection): string => {
  const { provider, account, origin, isDefaultOrigin, options, sandbox } = connection
  return JSON.stringify([
    provider.id,
    account,
    revealCredentials(connection),
    origin,
    isDefaultOrigin,
    options,
    sandbox,
  ])
}

const isEqual = (a: Connection, b: Connection): boolean =>
  isSameAccount(a, b) && JSON.stringify(a.limits) === JSON.stringify(b.limits)
const isSameClient = (a: ClientEntry, b: ClientEntry): boolean => clientText(a) === clientText(b)

const clientText = (entry: ClientEntry): string => {
  const { digests, connections, defaultConnection, raw, metrics = false, fields, resources } = entry
  return JSON.stringify([
    digests.map((digest) => digest.toString('hex')).sort(),
    connections === 'all' ? connections : [...connections].sort(),
    defaultConnection,
    raw,
    metrics,
    Object.entries(fields ?? {})
      .map(([resource, names]) => [resource, [...names].sort()])
      .sort(),
    fields === undefined,
    resources && [...resources].sort(),
  ])
}

function difference<Entry extends { id: string }>(
  previous: readonly Entry[],
  after: readonly Entry[],
  isSame: (previous: Entry, after: Entry) => boolean,
): Difference {
  const previousById = new Map(previous.map((entry) => [entry.id, entry]))
  const ids = new Set(after.map(({ id }) => id))
  const added: string[] = []
  const changed: string[] = []
  for (const entry of after) {
    const old = previousById.get(entry.id)
    if (!old) added.push(entry.id)
    else if (!isSame(old, entry)) changed.push(entry.id)
  }
  return { added, changed, removed: [...previousById.keys()].filter((id) => !ids.has(id)) }
}
