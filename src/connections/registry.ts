import { type Client, type ClientEntry, type Clients, createClients, toClient } from './clients.js'
import type { Connection } from './connection.js'
import { revealCredentials } from './fingerprint.js'

/** Clients and connections as configured. */
export interface RegistryConfig {
  connections: readonly Connection[]
  /** Empty: no key is needed, and only host names of this machine are served. */
  clients: readonly ClientEntry[]
  /** Connection of requests without `Connection-Id` while no clients are configured. */
  defaultConnection?: string | undefined
}

export interface ConnectionRegistry {
  readonly connections: readonly Connection[]
  readonly clients: Clients
  /** The client of every request while no clients are configured. */
  readonly anonymousClient: Client | undefined
}

/** Ids of the connections and clients that were added, changed and removed. */
export interface RosterChange {
  connections: Difference
  clients: Difference
}

export type Difference = { added: string[]; changed: string[]; removed: string[] }

/**
 * The connections and clients in force. They are replaced together, so that a request sees one state and keeps that
 * state to its end. A connection with an unchanged configuration stays the same object and keeps everything that
 * depends on the object.
 */
export function createRoster(entries: RegistryConfig) {
  let clients = entries.clients
  let current = rosterOf(entries)
  return {
    get current(): ConnectionRegistry {
      return current
    },
    replace(next: RegistryConfig): RosterChange {
      const known = new Map(current.connections.map((connection) => [connection.id, connection]))
      const connections = next.connections.map((connection) => {
        const before = known.get(connection.id)
        return before && isEqual(before, connection) ? before : connection
      })
      const change = {
        connections: difference(current.connections, connections, (before, after) => before === after),
        clients: difference(clients, next.clients, isSameClient),
      }
      clients = next.clients
      current = rosterOf({ ...next, connections })
      return change
    },
  }
}
export type CurrentRegistry = ReturnType<typeof createRoster>

function rosterOf({ connections, clients, defaultConnection }: RegistryConfig): ConnectionRegistry {
  const everyone = { id: 'local', connections: 'all' as const, defaultConnection, raw: true, metrics: true }
  return {
    connections,
    clients: createClients(clients, connections),
    anonymousClient: clients.length === 0 ? toClient(everyone, connections) : undefined,
  }
}

/** Whether both stand for the same account and are called in the same way. Their limits may differ. */
export function isSameAccount(one: Connection, other: Connection): boolean {
  return accountText(one) === accountText(other)
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

const isEqual = (one: Connection, other: Connection): boolean =>
  isSameAccount(one, other) && JSON.stringify(one.limits) === JSON.stringify(other.limits)
const isSameClient = (one: ClientEntry, other: ClientEntry): boolean => clientText(one) === clientText(other)

const clientText = ({ digests, connections, defaultConnection, raw, metrics = false, fields }: ClientEntry): string =>
  JSON.stringify([
    digests.map((digest) => digest.toString('hex')).sort(),
    connections === 'all' ? connections : [...connections].sort(),
    defaultConnection,
    raw,
    metrics,
    Object.entries(fields ?? {})
      .map(([resource, names]) => [resource, [...names].sort()])
      .sort(),
    fields === undefined,
  ])

function difference<Entry extends { id: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
  same: (before: Entry, after: Entry) => boolean,
): Difference {
  const known = new Map(before.map((entry) => [entry.id, entry]))
  const ids = new Set(after.map(({ id }) => id))
  const added: string[] = []
  const changed: string[] = []
  for (const entry of after) {
    const old = known.get(entry.id)
    if (!old) added.push(entry.id)
    else if (!same(old, entry)) changed.push(entry.id)
  }
  return { added, changed, removed: [...known.keys()].filter((id) => !ids.has(id)) }
}
