import { digestOfKey } from '../connections/clients.js'
import { didYouMean } from '../lib/nearest.js'
import type { ConfigIssue } from './errors.js'
import { ownConnections } from './schema.js'
import type { Draft } from './source.js'

/** Mistakes that no entry shows alone: ids and keys that occur twice, and references to connections that do not exist. */
export function refuseContradictions({ connections = [], clients = [] }: Draft, mistakes: ConfigIssue[]): void {
  const own = connections.map((connection) => connection?.id)
  const known = own.filter((id) => id !== undefined)
  refuseRepeats(
    own.map((id, at) => [`connections[${at}].id`, id]),
    'must be unique: another connection has this id',
    mistakes,
  )
  refuseRepeats(
    clients.map((client, at) => [`clients[${at}].id`, client?.id]),
    'must be unique: another client has this id',
    mistakes,
  )
  refuseRepeats(
    clients.flatMap((client, at) =>
      (client?.keys ?? []).map(
        (key, index): Entry => [`clients[${at}].keys[${index}]`, key && digestOfKey(key).toString('hex')],
      ),
    ),
    'must be unique: the key stands a second time, as it is or as its digest',
    mistakes,
  )
  clients.forEach((client, at) => {
    if (client) refuseInClient(client, `clients[${at}]`, known, mistakes)
  })
}

type Entry = [key: string, value: string | undefined]
type ClientDraft = NonNullable<NonNullable<Draft['clients']>[number]>

function refuseInClient(client: ClientDraft, key: string, known: readonly string[], mistakes: ConfigIssue[]): void {
  const { connections, default_connection: fallback, metrics, raw, fields } = client
  if (connections === undefined && !metrics)
    mistakes.push({ key: `${key}.connections`, message: `must be ${ownConnections}` })
  if (raw && fields)
    mistakes.push({
      key: `${key}.raw`,
      message: 'must not be true together with fields: a raw record holds all fields',
    })
  connections?.forEach((id, at) => {
    if (id !== undefined && !known.includes(id))
      mistakes.push({
        key: `${key}.connections[${at}]`,
        message: `must be the id of a connection in this file.${didYouMean(id, known)}`,
      })
  })
  if (fallback !== undefined && !(connections ?? []).includes(fallback)) {
    const names = (connections ?? []).filter((id) => id !== undefined)
    mistakes.push({
      key: `${key}.default_connection`,
      message: `must be one of the client's connections.${didYouMean(fallback, names)}`,
    })
  }
}

function refuseRepeats(entries: readonly Entry[], message: string, mistakes: ConfigIssue[]): void {
  const seen = new Set<string>()
  for (const [key, value] of entries) {
    if (value === undefined) continue
    if (seen.has(value)) mistakes.push({ key, message })
    seen.add(value)
  }
}
