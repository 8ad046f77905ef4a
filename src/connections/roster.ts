import { type Client, type ClientEntry, type Clients, createClients, toClient } from './clients.js'
import type { Connection } from './connection.js'

/** Who may ask, and whose ATS is asked, as configured. */
export interface RosterEntries {
  connections: readonly Connection[]
  /** Empty: no key is needed, and only the host names of this machine are served. */
  clients: readonly ClientEntry[]
  /** Serves requests that name no connection while no clients are configured. */
  defaultConnection?: string | undefined
}

export interface Roster {
  readonly connections: readonly Connection[]
  readonly clients: Clients
  /** Serves every request while no clients are configured. */
  readonly anyone: Client | undefined
}

/** What a new roster changed, by the ids of connections. */
export interface RosterChange {
  added: string[]
  changed: string[]
  removed: string[]
}

/**
 * The roster in force. It is swapped whole, so that a request sees one state: what it has taken from a roster it keeps to
 * its end. A connection that is configured as before stays the same object, and with it all that is held by it.
 */
export function createRoster(entries: RosterEntries) {
  let current = rosterOf(entries)
  return {
    get current(): Roster {
      return current
    },
    replace(next: RosterEntries): RosterChange {
      const before = new Map(current.connections.map((connection) => [connection.id, connection]))
      const connections = next.connections.map((connection) => {
        const known = before.get(connection.id)
        return known && isSame(known, connection) ? known : connection
      })
      current = rosterOf({ ...next, connections })
      const ids = new Set(connections.map(({ id }) => id))
      return {
        added: connections.filter(({ id }) => !before.has(id)).map(({ id }) => id),
        changed: connections.filter((one) => before.has(one.id) && before.get(one.id) !== one).map(({ id }) => id),
        removed: [...before.keys()].filter((id) => !ids.has(id)),
      }
    },
  }
}
export type RosterInForce = ReturnType<typeof createRoster>

function rosterOf({ connections, clients, defaultConnection }: RosterEntries): Roster {
  const everyone = { id: 'local', connections: 'all' as const, defaultConnection, raw: true, metrics: true }
  return {
    connections,
    clients: createClients(clients, connections),
    anyone: clients.length === 0 ? toClient(everyone, connections) : undefined,
  }
}

function isSame(one: Connection, other: Connection): boolean {
  const told = ({ provider, credentials, account, origin, ownOrigin, options, sandbox, limits }: Connection) =>
    JSON.stringify([
      provider.id,
      account,
      Object.entries(credentials)
        .map(([name, value]) => [name, value.reveal()])
        .sort(),
      origin,
      ownOrigin,
      options,
      sandbox,
      limits,
    ])
  return told(one) === told(other)
}
