import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { collections } from './collections.js'
import { type DeletedJob, serveDeletedPostings } from './deleted-postings.js'
import { serveDispositionStages } from './disposition-stages.js'
import { personIdOf } from './ids.js'
import { serveCollection } from './lists.js'
import { nameOf } from './organization-records.js'
import { compareRows, deletionsOf, type Position, type Row, rowsOf } from './records.js'
import { fail, type Query, valuesOf } from './requests.js'

export { idOf, opportunityIdsOf, personIdOf } from './ids.js'
export { stageTypes } from './reference-records.js'

/** The name of a user can be the e-mail address, as recorded. */
export const deviations = { users: { name: nameOf } }

/** How a list reports the next page. */
export const pageEnd = (next: string | null, hasNext: boolean) => ({ body: { next, hasNext } })

/** Options of credentials that can read no list. */
export const unscoped = { scopes: new Set<string>() }

export interface SimulatorOptions {
  company: Company
  credentials: Readonly<Record<string, string>>
  now?: () => number
  /** Whether the key was created with access to confidential data. */
  confidentialAccess?: boolean
  /** Returns true for tokens that have expired. */
  isExpired?: (offset: string) => boolean
  /** Whether the key can read deletions: each key is created for a set of endpoints. */
  deletedAccess?: boolean
  /** Whether the key can read the list of stages that is not documented. */
  dispositionAccess?: boolean
  /** Jobs that were deleted, and when. */
  deletedJobs?: readonly DeletedJob[]
  /** Scopes of the key, as `users:read:admin`; default: all. */
  scopes?: ReadonlySet<string>
}

const knownParameters = [
  ...['limit', 'offset', 'expand', 'include', 'confidentiality', 'archived', 'snoozed', 'origin', 'source', 'location'],
  ...['tag', 'email', 'stage_id', 'posting_id', 'contact_id', 'archive_reason_id'],
  ...['created_at_start', 'created_at_end', 'updated_at_start', 'updated_at_end'],
]
const expandable = ['applications', 'stage', 'owner', 'followers', 'sourcedBy', 'contact']

/** Simulates the Lever API over the fictional company. The simulator is strict where the documentation says nothing. */
export const simulator: FastifyPluginAsync<SimulatorOptions> = async (app, options) => {
  const { company, credentials, confidentialAccess = true, deletedAccess = true, isExpired = () => false } = options
  const { now = Date.now } = options
  const rows = snapshots(company, now, rowsOf)
  const current = snapshots(company, now, (snapshot) => snapshot)
  const contacts = snapshots(
    company,
    now,
    ({ people }) => new Map(people.map((person) => [personIdOf(person), person])),
  )
  const authorization = `Basic ${Buffer.from(`${credentials.api_key}:`).toString('base64')}`

  app.setNotFoundHandler((_request, reply) => fail(reply, 404, 'ResourceNotFound', 'Route was not found'))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ server: 'lever-data-api', date: new Date(now()).toUTCString() })
    if (request.headers.authorization !== authorization) return fail(reply, 401, 'Unauthorized', 'Wrong key')
    return
  })

  app.get<{ Querystring: Query }>('/v1/opportunities', async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (options.scopes && !options.scopes.has('opportunities:read:admin'))
      return fail(reply, 403, 'Forbidden', 'No access')
    const unknown = Object.keys(query).find((name) => !knownParameters.includes(name))
    if (unknown) return bad('Unknown parameter')
    const limit = valuesOf(query.limit ?? '100')
    if (limit.length !== 1 || !/^([1-9]\d?|100)$/.test(limit[0] ?? '')) return bad('limit must be 1 to 100')
    if (!valuesOf(query.expand).every((name) => expandable.includes(name))) return bad('Unknown expand')
    const confidentiality = valuesOf(query.confidentiality)[0] ?? 'non-confidential'
    if (confidentiality !== 'non-confidential' && !confidentialAccess) return fail(reply, 403, 'Forbidden', 'No access')
    const offset = valuesOf(query.offset)[0]
    const position = offset === undefined || isExpired(offset) ? null : readOffset(offset)
    if (offset !== undefined && !position) return bad('Invalid offset token')
    const matching = rows().filter((row) => matches(row, query, confidentiality))
    // The token is a position in the order, not a record: the record may have moved or been deleted.
    const from = position ? matching.filter((row) => compareRows(row, position) < 0).length : 0
    const page = matching.slice(from, from + Number(limit[0]))
    const next = matching[from + page.length]
    const data = page.map((row) => expandRecord(row, valuesOf(query.expand)))
    return next ? { data, hasNext: true, next: offsetOf(next) } : { data, hasNext: false }
  })

  app.get<{ Querystring: Query }>('/v1/opportunities/deleted', async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (!deletedAccess) return fail(reply, 403, 'Forbidden', 'No access')
    const allowedParameters = ['limit', 'offset', 'deleted_at_start', 'deleted_at_end']
    if (Object.keys(query).some((name) => !allowedParameters.includes(name))) return bad('Unknown parameter')
    const { limit = '100', offset, deleted_at_start: start = '0', deleted_at_end: end = '9'.repeat(15) } = query
    if (![limit, start, end].every((value) => /^\d+$/.test(String(value))) || Number(limit) > 100)
      return bad('Malformed')
    if (offset !== undefined && (isExpired(String(offset)) || !/^%5B\d+%5D$/.test(String(offset))))
      return bad('Invalid offset token')
    const from = offset === undefined ? 0 : Number(JSON.parse(decodeURIComponent(String(offset)))[0])
    const { deleted, ...snapshot } = current()
    const matching = deletionsOf(
      snapshot,
      deleted.filter(({ at }) => at >= Number(start) && at <= Number(end)),
    )
    const data = matching.slice(from, from + Number(limit))
    const next = from + data.length
    return next < matching.length
      ? { data, hasNext: true, next: encodeURIComponent(`[${next}]`) }
      : { data, hasNext: false }
  })

  serveDispositionStages(app, { company, now, isForbidden: options.dispositionAccess === false })
  serveDeletedPostings(app, { company, now, isExpired, deletedAccess, deletedJobs: options.deletedJobs ?? [] })

  app.get<{ Params: { id: string }; Querystring: Query }>('/v1/opportunities/:id', async ({ params, query }, reply) => {
    const row = rows().find(
      ({ id, record }) => id === params.id && (confidentialAccess || record.confidentiality === 'non-confidential'),
    )
    if (!row) return fail(reply, 404, 'ResourceNotFound', 'Opportunity was not found')
    return { data: expandRecord(row, valuesOf(query.expand)) }
  })

  for (const collection of collections)
    serveCollection(app, collection, { company, now, confidentialAccess, isExpired, scopes: options.scopes })

  app.get<{ Params: { id: string } }>('/v1/contacts/:id', async ({ params }, reply) => {
    const person = contacts().get(params.id)
    return person
      ? { data: { id: params.id, name: person.name } }
      : fail(reply, 404, 'ResourceNotFound', 'Contact was not found')
  })
}

function matches({ record, expansions }: Row, query: Query, confidentiality: string): boolean {
  const union = (name: string, values: readonly unknown[]) => {
    const accepted = valuesOf(query[name])
    return accepted.length === 0 || accepted.some((value) => values.includes(value))
  }
  // Both ends are inclusive. A record without the time matches no range.
  const within = (field: 'createdAt' | 'updatedAt', name: string) => {
    const [start, end] = [valuesOf(query[`${name}_start`])[0], valuesOf(query[`${name}_end`])[0]]
    const time = record[field]
    if (start === undefined && end === undefined) return true
    return typeof time === 'number' && time >= Number(start ?? 0) && time <= Number(end ?? Number.MAX_SAFE_INTEGER)
  }
  const applications = expansions.applications as { posting: string }[]
  return (
    (confidentiality === 'all' || record.confidentiality === confidentiality) &&
    union('tag', record.tags as string[]) &&
    union('stage_id', [record.stage]) &&
    union('contact_id', [record.contact]) &&
    union(
      'posting_id',
      applications.map(({ posting }) => posting),
    ) &&
    (valuesOf(query.email).length === 0 ||
      valuesOf(query.email).some((email) =>
        (record.emails as string[]).some((recordEmail) => recordEmail.toLowerCase() === email.toLowerCase()),
      )) &&
    within('createdAt', 'created_at') &&
    within('updatedAt', 'updated_at')
  )
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
