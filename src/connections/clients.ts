import { hash, timingSafeEqual } from 'node:crypto'
import type { AccessName } from '../model/access.js'
import type { FieldAccess } from '../model/field-access.js'
import { Problem } from '../problems.js'
import type { Connection } from './connection.js'

/** A client: an internal app with its keys and permissions. */
export interface Client {
  readonly id: string
  readonly connections: ReadonlyMap<string, Connection>
  readonly defaultConnection: string | undefined
  /** Whether the client may request upstream records with `include=raw`. */
  readonly raw: boolean
  /** Whether the client may read `/metrics`. */
  readonly metrics: boolean
  /** Fields that the client may read; undefined = all. */
  readonly fields: FieldAccess | undefined
  /** What the client may read; undefined = every resource, without sensitive data. */
  readonly resources: readonly AccessName[] | undefined
  /** Whether the client may read sensitive data that `resources` do not name. */
  readonly sensitive: boolean
}

/** A client as configured. */
export interface ClientEntry {
  id: string
  /** SHA-256 digests of the client's keys: several during a key rotation. */
  digests: readonly Buffer[]
  connections: readonly string[] | 'all'
  defaultConnection: string | undefined
  raw: boolean
  metrics?: boolean
  fields?: FieldAccess | undefined
  resources?: readonly AccessName[] | undefined
  sensitive?: boolean
}

export const digestOf = (key: string): Buffer => hash('sha256', key, 'buffer')

/** The digest of a configured key. A key is configured as plain text, or as `sha256:` and the hex digest. */
export const digestOfKey = (key: string): Buffer =>
  key.startsWith('sha256:') ? Buffer.from(key.slice(7), 'hex') : digestOf(key)

/**
 * Finds the client of a bearer key. Keys are stored and compared as SHA-256 digests, so that response times do not reveal
 * whether a guessed key is close.
 */
export function createClients(entries: readonly ClientEntry[], connections: readonly Connection[]) {
  const byDigest = new Map<string, { client: Client; digest: Buffer }>()
  for (const entry of entries) {
    const client = toClient(entry, connections)
    for (const digest of entry.digests) byDigest.set(digest.toString('latin1'), { client, digest })
  }
  return {
    /** Returns undefined for a missing, malformed or unknown key. */
    authenticate(authorization: string | undefined): Client | undefined {
      const key = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.[1]
      if (key === undefined) return undefined
      const digest = digestOf(key)
      const entryOfKey = byDigest.get(digest.toString('latin1'))
      return entryOfKey && timingSafeEqual(entryOfKey.digest, digest) ? entryOfKey.client : undefined
    },
  }
}
export type Clients = ReturnType<typeof createClients>

export const unauthorized = () =>
  new Problem('unauthorized', { detail: 'Send one of your keys as `Authorization: Bearer <key>`.' })

export function toClient(entry: Omit<ClientEntry, 'digests'>, connections: readonly Connection[]): Client {
  const { id, connections: ids, defaultConnection, raw, metrics = false, fields, resources, sensitive = false } = entry
  const allowed = connections.filter((connection) => ids === 'all' || ids.includes(connection.id))
  const byId = new Map(allowed.map((connection) => [connection.id, connection]))
  const mayUseRaw = raw && fields === undefined
  return { id, connections: byId, defaultConnection, raw: mayUseRaw, metrics, fields, resources, sensitive }
}

/**
 * Returns the connection of a request. An unknown connection and a connection of another client give the same problem, so
 * that the response does not reveal ids.
 */
export function chooseConnection(client: Client, requestedId: string | undefined): Connection {
  const [onlyId] = client.connections.size === 1 ? client.connections.keys() : []
  if (client.connections.size === 0)
    throw new Problem('forbidden', { detail: 'No connection is configured for this client.' })
  const id = requestedId ?? client.defaultConnection ?? onlyId
  if (id === undefined) {
    throw new Problem('connection-required', {
      detail: 'Send the id of a connection in the header `Connection-Id`. `GET /connections` lists your connections.',
      supported: [...client.connections.keys()].slice(0, 50),
    })
  }
  const connection = client.connections.get(id)
  if (!connection)
    throw new Problem('not-found', {
      detail: 'No connection of yours has this id. `GET /connections` lists your connections.',
    })
  return connection
}
