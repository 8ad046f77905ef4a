import type { FastifyInstance } from 'fastify'
import { select, sortedRows } from '../../../sandbox/collection.js'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import type { LeverCollection, Row } from './collections.js'
import { userIdOf } from './ids.js'
import { nameOf } from './organization-records.js'
import { fail, type Query, valuesOf } from './requests.js'

export interface ListOptions {
  company: Company
  now: () => number
  confidentialAccess: boolean
  isExpired: (offset: string) => boolean
  /** Scopes of the key; default: all. */
  scopes: ReadonlySet<string> | undefined
}

/** Serves a collection: the list, and each record where Lever has a path for it. */
export function serveCollection(app: FastifyInstance, collection: LeverCollection, options: ListOptions): void {
  const { company, now, confidentialAccess, isExpired, scopes } = options
  const { path, scope = '', expandable = [], fields } = collection
  const rows = snapshots(company, now, (snapshot) => sortedRows(collection, snapshot))
  const users = snapshots(
    company,
    now,
    ({ users }) =>
      new Map(users.map((user) => [userIdOf(user), { id: userIdOf(user), name: nameOf(user), email: user.email }])),
  )
  const isForbidden = () => scopes !== undefined && !scopes.has(scope)
  const expanded = (row: Row, names: readonly string[]): Row => ({
    ...(fields ? Object.fromEntries(fields.map((field) => [field, row[field]])) : row),
    ...Object.fromEntries(names.map((name) => [name, expandedValue(row[name], users())])),
  })

  app.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (isForbidden()) return fail(reply, 403, 'Forbidden', 'No access')
    const limit = valuesOf(query.limit ?? '100')
    if (limit.length !== 1 || !/^([1-9]\d?|100)$/.test(limit[0] ?? '')) return bad('limit must be 1 to 100')
    const names = valuesOf(query.expand)
    const notExpandable = names.find((name) => !expandable.includes(name))
    if (notExpandable !== undefined) return bad(`${notExpandable} is not expandable`)
    const [offset] = valuesOf(query.offset)
    const from = offset === undefined || isExpired(offset) ? null : readOffset(offset, collection.keys)
    if (offset !== undefined && !from) return bad('Invalid offset token')
    const parameters = collection.read?.(query, { now: now(), confidentialAccess }) ?? query
    if (typeof parameters === 'string') return bad(parameters)
    const known = ['limit', 'offset', 'include', ...(expandable.length > 0 ? ['expand'] : [])]
    const page = select(collection, rows(), parameters, { known, limit: Number(limit[0]), from: from ?? undefined })
    if (page.unknown !== undefined) return bad('Unknown parameter')
    const isConfidential = valuesOf(query.confidentiality).some((value) => value !== 'non-confidential')
    if (isConfidential && !confidentialAccess) return fail(reply, 403, 'Forbidden', 'No access')
    const data = page.rows.map((row) => expanded(row, names))
    return page.next ? { data, hasNext: true, next: offsetOf(page.next, collection.keys) } : { data, hasNext: false }
  })

  if (!collection.hasRecords) return
  app.get<{ Params: { id: string }; Querystring: Query }>(`${path}/:id`, async ({ params, query }, reply) => {
    if (isForbidden()) return fail(reply, 403, 'Forbidden', 'No access')
    const row = rows().find(
      ({ id, confidentiality }) => id === params.id && (confidentialAccess || confidentiality !== 'confidential'),
    )
    if (!row) return fail(reply, 404, 'ResourceNotFound', `${path.slice('/v1/'.length, -1)} was not found`)
    return {
      data: expanded(
        row,
        valuesOf(query.expand).filter((name) => expandable.includes(name)),
      ),
    }
  })
}

export function expandedValue(value: unknown, users: ReadonlyMap<string, object>): unknown {
  if (Array.isArray(value)) return value.map((id) => expandedValue(id, users))
  return typeof value === 'string' ? (users.get(value) ?? value) : value
}

type Keys = LeverCollection['keys']

/** A token is a percent-encoded JSON array with the position of the first record of the next page. */
export const offsetOf = (row: Row, keys: Keys) =>
  encodeURIComponent(JSON.stringify(Object.keys(keys).map((key) => row[key])))

export function readOffset(text: string, keys: Keys): Row | null {
  if (!text.startsWith('%5B')) return null
  try {
    const values = JSON.parse(decodeURIComponent(text)) as unknown[]
    const position = Object.keys(keys).map((key, at) => [key, values[at]] as const)
    const isPosition = values.length === position.length && position.every(([key, value]) => typeof value === keys[key])
    return isPosition ? Object.fromEntries(position) : null
  } catch {
    return null
  }
}
