import type { FastifyInstance } from 'fastify'
import { select } from '../../../sandbox/collection.js'
import { type Snapshot, snapshots } from '../../../sandbox/timeline.js'
import type { LeverCollection, Row } from './collections.js'
import { userIdOf } from './ids.js'
import { expandedValue, type ListOptions, offsetOf, readOffset } from './lists.js'
import { dispositionStages } from './reference-records.js'
import { fail, type Query, valuesOf } from './requests.js'

/** A collection under each opportunity. */
export interface ChildCollection extends Omit<LeverCollection, 'rows' | 'path'> {
  /** Name of the collection in the path. */
  name: string
  scope: string
  /** The rows of the whole company, each with the id of its opportunity. */
  rows(company: Snapshot): readonly ChildRow[]
}

export interface ChildRow {
  opportunity: string
  row: Row
}

export interface ChildOptions extends ListOptions {
  /** Whether the key can read an opportunity. */
  isReadable(opportunity: string): boolean
}

/** Serves `/v1/opportunities/:opportunity/<name>`: the list, and each record where Lever has a path for it. */
export function serveChildren(
  app: FastifyInstance,
  collection: ChildCollection,
  { company, now, isReadable, isExpired, scopes }: ChildOptions,
): void {
  const { name, scope, keys, expandable = [], hasRecords } = collection
  const path = `/v1/opportunities/:opportunity/${name}`
  const rows = snapshots(company, now, (snapshot) => byOpportunity(collection, snapshot))
  const expansions = snapshots(company, now, expansionsOf)
  const expanded = (row: Row, names: readonly string[]): Row => ({
    ...row,
    ...Object.fromEntries(names.map((field) => [field, expandedValue(row[field], expansions())])),
  })
  type Parameters = { opportunity: string; id: string }

  app.get<{ Params: Parameters; Querystring: Query }>(path, async ({ params, query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (scopes !== undefined && !scopes.has(scope)) return fail(reply, 403, 'Forbidden', 'No access')
    if (!isReadable(params.opportunity)) return notFound(reply)
    const limit = valuesOf(query.limit ?? '100')
    if (limit.length !== 1 || !/^([1-9]\d?|100)$/.test(limit[0] ?? '')) return bad('limit must be 1 to 100')
    const names = valuesOf(query.expand)
    const other = names.find((field) => !expandable.includes(field))
    if (other !== undefined) return bad(`${other} is not expandable`)
    const [offset] = valuesOf(query.offset)
    const from = offset === undefined || isExpired(offset) ? null : readOffset(offset, keys)
    if (offset !== undefined && !from) return bad('Invalid offset token')
    const own = rows().get(params.opportunity) ?? []
    const known = ['limit', 'offset', 'include', 'expand']
    const page = select<Row, Row>(collection, own, query, { known, limit: Number(limit[0]), from: from ?? undefined })
    if (page.unknown !== undefined) return bad('Unknown parameter')
    const data = page.rows.map((row) => expanded(row, names))
    return page.next ? { data, hasNext: true, next: offsetOf(page.next, keys) } : { data, hasNext: false }
  })

  if (!hasRecords) return
  app.get<{ Params: Parameters; Querystring: Query }>(`${path}/:id`, async ({ params, query }, reply) => {
    if (scopes !== undefined && !scopes.has(scope)) return fail(reply, 403, 'Forbidden', 'No access')
    const row = (rows().get(params.opportunity) ?? []).find(({ id }) => id === params.id)
    if (!row || !isReadable(params.opportunity)) return notFound(reply)
    const names = valuesOf(query.expand).filter((field) => expandable.includes(field))
    return { data: expanded(row, names) }
  })
}

const notFound = (reply: Parameters<typeof fail>[0]) => fail(reply, 404, 'ResourceNotFound', 'Record was not found')

function byOpportunity({ rows, order }: ChildCollection, company: Snapshot): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>()
  for (const { opportunity, row } of rows(company)) {
    const list = lists.get(opportunity) ?? []
    if (list.length === 0) lists.set(opportunity, list)
    list.push(row)
  }
  for (const list of lists.values()) list.sort(order)
  return lists
}

/** Users and stages by their ids. */
function expansionsOf(snapshot: Snapshot): ReadonlyMap<string, object> {
  const users = snapshot.users.map((user) => ({
    id: userIdOf(user),
    name: `${user.firstName} ${user.lastName}`,
    email: user.email,
  }))
  const stages = dispositionStages(snapshot).map(({ id, text }) => ({ id, text }))
  return new Map([...users, ...stages].map((one) => [one.id, one]))
}
