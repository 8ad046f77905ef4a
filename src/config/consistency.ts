import { digestOfKey } from '../connections/clients.js'
import { didYouMean } from '../lib/nearest.js'
import type { ConfigIssue } from './errors.js'
import { connectionListRule } from './schema.js'
import type { Draft } from './source.js'

/** Mistakes that no entry shows alone: ids and keys that occur twice, and references to connections that do not exist. */
export function assertConsistent({ connections = [], clients = [] }: Draft, issues: ConfigIssue[]): void {
  const idsByIndex = connections.map((connection) => connection?.id)
  const connectionIds = idsByIndex.filter((id) => id !== undefined)
  assertUnique(
    idsByIndex.map((id, index) => [`connections[${index}].id`, id]),
    'must be unique: another connection has this id',
    issues,
  )
  assertUnique(
    clients.map((client, index) => [`clients[${index}].id`, client?.id]),
    'must be unique: another client has this id',
    issues,
  )
  assertUnique(
    clients.flatMap((client, index) =>
      (client?.keys ?? []).map(
        (key, keyIndex): Entry => [`clients[${index}].keys[${keyIndex}]`, key && digestOfKey(key).toString('hex')],
      ),
    ),
    'must be unique: the key stands a second time, as it is or as its digest',
    issues,
  )
  clients.forEach((client, index) => {
    if (client) assertClientConsistent(client, `clients[${index}]`, connectionIds, issues)
  })
}

type Entry = [key: string, value: string | undefined]
type ClientDraft = NonNullable<NonNullable<Draft['clients']>[number]>

function assertClientConsistent(
  client: ClientDraft,
  key: string,
  connectionIds: readonly string[],
  issues: ConfigIssue[],
): void {
  const { connections, default_connection: defaultId, metrics, raw, fields } = client
  if (connections === undefined && !metrics)
    issues.push({ key: `${key}.connections`, message: `must be ${connectionListRule}` })
  if (raw && fields)
    issues.push({
      key: `${key}.raw`,
      message: 'must not be true together with fields: a raw record holds all fields',
    })
  connections?.forEach((id, index) => {
    if (id !== undefined && !connectionIds.includes(id))
      issues.push({
        key: `${key}.connections[${index}]`,
        message: `must be the id of a connection in this file.${didYouMean(id, connectionIds)}`,
      })
  })
  if (defaultId !== undefined && !(connections ?? []).includes(defaultId)) {
    const names = (connections ?? []).filter((id) => id !== undefined)
    issues.push({
      key: `${key}.default_connection`,
      message: `must be one of the client's connections.${didYouMean(defaultId, names)}`,
    })
  }
}

function assertUnique(entries: readonly Entry[], message: string, issues: ConfigIssue[]): void {
  const seen = new Set<string>()
  for (const [key, value] of entries) {
    if (value === undefined) continue
    if (seen.has(value)) issues.push({ key, message })
    seen.add(value)
  }
}
