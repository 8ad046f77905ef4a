import type { FastifyInstance } from 'fastify'
import { pageOf, rowsBy } from '../../../sandbox/collection.js'
import { once } from '../../../sandbox/once.js'
import { compareRows, type Position, type Row } from './records.js'
import { fail, type Query, valuesOf } from './requests.js'

interface Options {
  rows: () => readonly Row[]
  confidentialAccess: boolean
  isExpired: (offset: string) => boolean
  isForbidden: boolean
  /** Whether `posting_id` selects archived applications too. Lever does not document it. */
  postingIdHasArchived: boolean
}

const knownParameters = [
  ...['limit', 'offset', 'expand', 'include', 'confidentiality', 'archived', 'snoozed', 'origin', 'source', 'location'],
  ...['tag', 'email', 'stage_id', 'posting_id', 'archived_posting_id', 'contact_id', 'archive_reason_id'],
  ...['created_at_start', 'created_at_end', 'updated_at_start', 'updated_at_end'],
]
const expandable = ['applications', 'stage', 'owner', 'followers', 'sourcedBy', 'contact']

/** The list of opportunities, and each of them. */
export function serveOpportunities(app: FastifyInstance, options: Options): void {
  const { rows, confidentialAccess, isExpired, isForbidden } = options
  app.get<{ Querystring: Query }>('/v1/opportunities', async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (isForbidden) return fail(reply, 403, 'Forbidden', 'No access')
    const unknown = Object.keys(query).find((name) => !knownParameters.includes(name))
    if (unknown) return bad('Unknown parameter')
    const limit = valuesOf(query.limit ?? '100')
    if (limit.length !== 1 || !/^([1-9]\d?|100)$/.test(limit[0] ?? '')) return bad('limit must be 1 to 100')
    if (!valuesOf(query.expand).every((name) => expandable.includes(name))) return bad('Unknown expand')
    if (!valuesOf(query.archived).every((value) => value === 'true' || value === 'false')) return bad('Malformed')
    const confidentiality = valuesOf(query.confidentiality)[0] ?? 'non-confidential'
    if (confidentiality !== 'non-confidential' && !confidentialAccess) return fail(reply, 403, 'Forbidden', 'No access')
    const offset = valuesOf(query.offset)[0]
    const position = offset === undefined || isExpired(offset) ? null : readOffset(offset)
    if (offset !== undefined && !position) return bad('Invalid offset token')
    // The token is a position in the order, not a record: the record may have moved or been deleted.
    const { rows: page, next } = pageOf(rowsFor(rows(), query), testsOf(query, confidentiality, options), {
      order: compareRows,
      limit: Number(limit[0]),
      from: position ?? undefined,
    })
    const data = page.map((row) => expandRecord(row, valuesOf(query.expand)))
    return next ? { data, hasNext: true, next: offsetOf(next) } : { data, hasNext: false }
  })

  app.get<{ Params: { id: string }; Querystring: Query }>('/v1/opportunities/:id', async ({ params, query }, reply) => {
    const row = byId(rows()).get(params.id)
    if (!row || !(confidentialAccess || row.record.confidentiality === 'non-confidential'))
      return fail(reply, 404, 'ResourceNotFound', 'Opportunity was not found')
    return { data: expandRecord(row, valuesOf(query.expand)) }
  })
}

const byId = once((rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row])))

const byContact = rowsBy(({ record }: Row) => record.contact, compareRows)

/** The rows that a request can have: those of its contacts, or all. Which of them match is for the tests. */
function rowsFor(rows: readonly Row[], query: Query): readonly Row[] {
  const contacts = valuesOf(query.contact_id)
  return contacts.length === 0 ? rows : byContact(rows, contacts)
}

type Test = (row: Row) => boolean

/** The conditions of a request for each row. A parameter that is absent is no condition. */
function testsOf(query: Query, confidentiality: string, { postingIdHasArchived }: Options): Test[] {
  const union = (name: string, valuesIn: (row: Row) => readonly unknown[]): Test[] => {
    const accepted: readonly unknown[] = valuesOf(query[name])
    return accepted.length === 0 ? [] : [(row) => valuesIn(row).some((value) => accepted.includes(value))]
  }
  // Both ends are inclusive. A record without the time matches no range.
  const within = (field: 'createdAt' | 'updatedAt', name: string): Test[] => {
    const [start, end] = [valuesOf(query[`${name}_start`])[0], valuesOf(query[`${name}_end`])[0]]
    if (start === undefined && end === undefined) return []
    const [from, to] = [Number(start ?? 0), Number(end ?? Number.MAX_SAFE_INTEGER)]
    return [({ record: { [field]: time } }) => typeof time === 'number' && time >= from && time <= to]
  }
  const archivedOf = ({ record }: Row) => record.archived as { reason: string | null } | null
  const postingsOf = ({ expansions }: Row) =>
    (expansions.applications as { posting: string }[]).map(({ posting }) => posting)
  const emails = valuesOf(query.email).map((email) => email.toLowerCase())
  return [
    ...(confidentiality === 'all' ? [] : [({ record }: Row) => record.confidentiality === confidentiality]),
    ...union('tag', ({ record }) => record.tags as string[]),
    ...union('stage_id', ({ record }) => [record.stage]),
    ...union('contact_id', ({ record }) => [record.contact]),
    ...union('archived', (row) => [String(archivedOf(row) !== null)]),
    ...union('archive_reason_id', (row) => [archivedOf(row)?.reason]),
    ...union('posting_id', (row) => (archivedOf(row) === null || postingIdHasArchived ? postingsOf(row) : [])),
    ...union('archived_posting_id', (row) => (archivedOf(row) === null ? [] : postingsOf(row))),
    ...(emails.length === 0
      ? []
      : [({ record }: Row) => (record.emails as string[]).some((email) => emails.includes(email.toLowerCase()))]),
    ...within('createdAt', 'created_at'),
    ...within('updatedAt', 'updated_at'),
  ]
}

function expandRecord({ record, expansions }: Row, expand: readonly string[]) {
  const expanded: Record<string, unknown> = { ...record }
  for (const name of expand) if (name in expansions && expanded[name] !== null) expanded[name] = expansions[name]
  return expanded
}

/** A token is a percent-encoded JSON array. The encoded form is the token itself, so a client encodes it once more. */
const offsetOf = ({ rank, lastAdvancedAt, id }: Row) => encodeURIComponent(JSON.stringify([rank, lastAdvancedAt, id]))

function readOffset(text: string): Position | null {
  if (!/^%5B[\w.%-]+%5D$/.test(text)) return null
  try {
    const [rank, lastAdvancedAt, id] = JSON.parse(decodeURIComponent(text)) as unknown[]
    return typeof rank === 'number' && typeof lastAdvancedAt === 'number' && typeof id === 'string'
      ? { rank, lastAdvancedAt, id }
      : null
  } catch {
    return null
  }
}
