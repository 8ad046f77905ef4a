import { digestOfKey } from '../connections/clients.js'
import { didYouMean } from '../lib/nearest.js'
import type { ConfigIssue } from './errors.js'
import { connectionListRule } from './file-schema.js'
import type { Draft } from './source.js'

/** Adds issues between entries: duplicate ids and keys, and references to connections that do not exist. */
export function assertConsistent({ connections = [], clients = [] }: Draft, issues: ConfigIssue[]): void {
  const idsByIndex = connections.map((connection) => connection?.id)
  const connectionIds = idsByIndex.filter((id) => id !== undefined)
  assertUnique(
    idsByIndex.map((id, index) => ({ owner: `connections[${index}]`, key: 'id', value: id })),
    (id, owner) => `"${id}" is already used by ${owner}`,
    issues,
  )
  assertUnique(
    clients.map((client, index) => ({ owner: `clients[${index}]`, key: 'id', value: client?.id })),
    (id, owner) => `"${id}" is already used by ${owner}`,
    issues,
  )
  assertUnique(
    clients.flatMap((client, index) =>
      (client?.keys ?? []).map(
        (key, keyIndex): UniqueValue => ({
          owner: `clients[${index}]`,
          key: `keys[${keyIndex}]`,
          value: key && digestOfKey(key).toString('hex'),
        }),
      ),
    ),
    (_digest, owner) => `this key is already used by ${owner}, as plain text or as its digest`,
    issues,
  )
  clients.forEach((client, index) => {
    if (client) assertClientConsistent(client, `clients[${index}]`, connectionIds, issues)
  })
}

/** A value that must be unique, and the configuration key `owner.key` that holds it. */
interface UniqueValue {
  owner: string
  key: string
  value: string | undefined
}
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
      message: 'must not be true together with fields: a raw record contains all fields',
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

function assertUnique(
  values: readonly UniqueValue[],
  message: (value: string, firstOwner: string) => string,
  issues: ConfigIssue[],
): void {
  const firstOwners = new Map<string, string>()
  for (const { owner, key, value } of values) {
    if (value === undefined) continue
    const firstOwner = firstOwners.get(value)
    if (firstOwner === undefined) firstOwners.set(value, owner)
    else issues.push({ key: `${owner}.${key}`, message: message(value, firstOwner) })
  }
}
