import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import type { Job } from '../../../sandbox/organization.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { serveApplicationForms } from './application-forms.js'
import { childCollections } from './child-collections.js'
import { serveChildren } from './children.js'
import { collections } from './collections.js'
import { serveDeleted } from './deleted-lists.js'
import { serveDispositionStages } from './disposition-stages.js'
import { serveDownloads } from './downloads.js'
import { eeoCollection } from './eeo-records.js'
import { personIdOf, uuidOf } from './ids.js'
import { serveCollection } from './lists.js'
import { visibilityOf } from './note-records.js'
import { offerStatusOf } from './offer-records.js'
import { serveOpportunities } from './opportunities.js'
import { nameOf, postingRows } from './organization-records.js'
import { deletionsOf, rowsOf } from './records.js'
import { fail, type Query } from './requests.js'

export { applicationIdOf, idOf, opportunityIdsOf, personIdOf } from './ids.js'
export { stageTypes } from './reference-records.js'

/**
 * The name of a user can be the e-mail address, as recorded. Lever has no word for an offer that the company withdrew, and
 * none for notes that only some users can read.
 */
export const deviations = {
  users: { name: nameOf },
  offers: { status: offerStatusOf },
  activities: { visibility: visibilityOf },
}

/** Each posting is its own job. */
export const postingsAreJobs = true

/** An interview has a time. */
export const interviewsHaveTimes = true

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
  /** Whether `posting_id` selects archived applications too. Lever does not document it. */
  postingIdHasArchived?: boolean
  /** Rows of the list of applications that were deleted without their opportunity, and when each was deleted. */
  deletedApplications?: readonly { row: object; at: number }[]
  /** Whether the key can read that list. */
  applicationAccess?: boolean
  /** Jobs that were deleted, and when. */
  deletedJobs?: readonly { job: Job; at: number }[]
  /** Scopes of the key, as `users:read:admin`; default: all. */
  scopes?: ReadonlySet<string>
}

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

  serveOpportunities(app, {
    rows,
    confidentialAccess,
    isExpired,
    isForbidden: options.scopes !== undefined && !options.scopes.has('opportunities:read:admin'),
    postingIdHasArchived: options.postingIdHasArchived ?? false,
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
  serveApplicationForms(app, {
    company,
    now,
    confidentialAccess,
    isForbidden: options.scopes !== undefined && !options.scopes.has('postings:read:admin'),
  })
  serveDeleted(app, '/v1/postings/deleted', {
    now,
    isExpired,
    isForbidden: !deletedAccess,
    // The rows are not documented: here they have the form of deleted opportunities.
    rows: (options.deletedJobs ?? []).map(({ job, at }) => ({
      row: { ...postingRows({ ...company, jobs: [job] })[0], deletedBy: uuidOf('user', 'admin') },
      at,
    })),
  })
  serveDeleted(app, '/v1/applications/deleted', {
    now,
    isExpired,
    isForbidden: !deletedAccess || options.applicationAccess === false,
    rows: options.deletedApplications ?? [],
  })

  for (const collection of [...collections, eeoCollection])
    serveCollection(app, collection, { company, now, confidentialAccess, isExpired, scopes: options.scopes })

  const opportunities = snapshots(company, now, () => new Map(rows().map(({ id, record }) => [id, record])))
  const isReadable = (id: string) => {
    const record = opportunities().get(id)
    return record !== undefined && (confidentialAccess || record.confidentiality !== 'confidential')
  }
  for (const collection of childCollections)
    serveChildren(app, collection, { company, now, confidentialAccess, isExpired, scopes: options.scopes, isReadable })

  serveDownloads(app, { company, now, scopes: options.scopes, isReadable })

  app.get<{ Params: { id: string } }>('/v1/contacts/:id', async ({ params }, reply) => {
    const person = contacts().get(params.id)
    return person
      ? { data: { id: params.id, name: person.name } }
      : fail(reply, 404, 'ResourceNotFound', 'Contact was not found')
  })
}
