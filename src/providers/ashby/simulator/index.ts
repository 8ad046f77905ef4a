import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Attachment } from '../../../sandbox/attachments.js'
import { sortedRows } from '../../../sandbox/collection.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { Note } from '../../../sandbox/notes.js'
import type { Offer } from '../../../sandbox/offers.js'
import type { Posting, StageEntry } from '../../../sandbox/organization.js'
import type { Scorecard } from '../../../sandbox/scorecards.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { applicationInfo, applications } from './applications.js'
import { candidateInfo, candidateSearch, candidates } from './candidates.js'
import { collections, customFieldsOf } from './collections.js'
import { feedback, valuesOfFeedback } from './feedback.js'
import { flatList, flatLists } from './flat-lists.js'
import { interviewPlans, jobInterviewPlanInfo, stageInfo, stageList } from './interview-plans.js'
import { interviewDefinitions, interviewSchedules } from './interviews.js'
import { jobBoardList, jobPostingInfo, jobPostingList, postingRows } from './job-postings.js'
import { jobInfo, jobSearch, jobs } from './jobs.js'
import { type AshbyCollection, type Body, type Entry, list } from './lists.js'
import { info, userSearch } from './lookups.js'
import { noteList, notesByCandidate } from './notes.js'
import { offerInfo, offers } from './offers.js'
import { applicationIdOf, idOf, personIdOf } from './records.js'
import type { OperationResult, SimulatorOptions, SimulatorState } from './state.js'
import { storedFiles } from './stored-files.js'

export type { SimulatorOptions }
export { applicationIdOf, idOf, personIdOf }

/** Stages belong to interview plans. */
export const stageScope = 'plan'

/** Ashby has no type for a review, no status for a posting that was closed, and none for an offer that may be sent. */
export const deviations = {
  activities: { visibility: ({ visibility }: Note) => (visibility === 'admin_only' ? 'private' : visibility) },
  attachments: { type: ({ file: { kind } }: Attachment) => (kind === 'cover_letter' ? null : kind) },
  // The title of an interview is that of its definition.
  interviews: { title: ({ stage }: Interview) => stage.name },
  'job-postings': { status: ({ status }: Posting) => (status === 'closed' ? 'draft' : status) },
  offers: { status: ({ status }: Offer) => (status === 'approved' ? 'sent' : status) },
  scorecards: { interview: ({ interview }: Scorecard) => interview.stage.name, sections: valuesOfFeedback },
  stages: { type: ({ type }: StageEntry) => (type === 'review' ? 'screen' : type) },
}

/** Ashby lists no draft of a scorecard. */
export const scorecardsAreSubmitted = true

/** Options of credentials that can read no list. */
export const unscoped = { permissions: new Set<string>() }

/** How a list reports the next page. */
export const pageEnd = (nextCursor: string | null, moreDataAvailable: boolean) => ({
  body: { nextCursor, moreDataAvailable },
})

/** Permissions of the operations besides lists. */
const permissionOf: Readonly<Record<string, string>> = {
  'application.info': 'candidatesRead',
  'candidate.info': 'candidatesRead',
  'candidate.listNotes': 'candidatesRead',
  'candidate.search': 'candidatesRead',
  'customField.info': 'hiringProcessMetadataRead',
  'department.info': 'organizationRead',
  'interviewStage.info': 'interviewsRead',
  'interviewStage.list': 'interviewsRead',
  'job.info': 'jobsRead',
  'jobBoard.list': 'jobsRead',
  'jobPosting.info': 'jobsRead',
  'jobPosting.list': 'jobsRead',
  'job.search': 'jobsRead',
  'jobInterviewPlan.info': 'interviewsRead',
  'location.info': 'organizationRead',
  'offer.info': 'offersRead',
  'file.info': 'candidatesRead',
  'user.info': 'organizationRead',
  'user.search': 'organizationRead',
  'apiKey.info': 'apiKeysRead',
}

/**
 * Simulates the Ashby API over the fictional company. The simulator is stricter than Ashby, which probably clamps a
 * limit and ignores unknown keys: strictness finds mistakes of an adapter.
 */
export const simulator: FastifyPluginAsync<SimulatorOptions> = async (app, options) => {
  const { company, credentials, now = Date.now, permissions } = options
  const state: SimulatorState = {
    now,
    isExpired: options.isExpired ?? (() => false),
    incrementalPages: options.incrementalPages ?? 100,
    cursorsExpireAfterMs: options.cursorsExpireAfterMs ?? 14 * 86_400_000,
  }
  const operations: Record<string, (body: Body, origin: string) => OperationResult> = {}
  const scopes: Record<string, string> = { ...permissionOf }
  const serve = <Row extends Entry>(collection: AshbyCollection<Row>) => {
    const rows = snapshots(company, now, (snapshot) => sortedRows(collection, snapshot))
    operations[collection.path] = (body) => list(collection, rows(), body, state)
    scopes[collection.path] = collection.scope
    return rows
  }
  const people = serve(candidates(options))
  const notes = snapshots(company, now, (snapshot) => notesByCandidate(snapshot, options))
  const applicationRows = serve(applications(options))
  const offerRows = serve(offers(options))
  const jobEntries = serve(jobs(options))
  const postings = snapshots(company, now, (snapshot) => postingRows(snapshot, options))
  const plans = serve(interviewPlans)
  const departments = serve(collections.department)
  const locations = serve(collections.location)
  const users = serve(collections.user)
  const customFields = serve(customFieldsOf(options))
  serve(collections.candidateTag)
  serve(interviewSchedules(options))
  serve(interviewDefinitions)
  serve(feedback(options))
  for (const flat of flatLists) {
    const rows = snapshots(company, now, flat.rows)
    operations[flat.path] = (body) => flatList(flat, body, rows())
    scopes[flat.path] = flat.scope
  }
  Object.assign(operations, {
    'application.info': (body) => applicationInfo(body, applicationRows()),
    'candidate.info': (body) => candidateInfo(body, people()),
    'candidate.listNotes': (body) => noteList(body, people(), notes(), state),
    'candidate.search': (body) => candidateSearch(body, people()),
    'interviewStage.info': (body) => stageInfo(body, plans()),
    'interviewStage.list': (body) => stageList(body, plans()),
    'jobInterviewPlan.info': (body) => jobInterviewPlanInfo(body, jobEntries(), plans()),
    'jobBoard.list': jobBoardList,
    'jobPosting.info': (body) => jobPostingInfo(body, postings()),
    'jobPosting.list': (body) => jobPostingList(body, postings()),
    'job.info': (body) => jobInfo(body, jobEntries()),
    'job.search': (body) => jobSearch(body, jobEntries()),
    'customField.info': (body) => info('customField', body, customFields()),
    'department.info': (body) => info('department', body, departments()),
    'location.info': (body) => info('location', body, locations()),
    'offer.info': (body) => offerInfo(body, offerRows()),
    'file.info': storedFiles(app, { company, now }),
    'user.info': (body) => info('user', body, users()),
    'user.search': (body) => userSearch(body, users()),
    'apiKey.info': () => ({
      success: true,
      results: { title: 'Sandbox', createdAt: '2023-01-01T00:00:00.000Z', scopes: scopesOf(permissions, scopes) },
    }),
  } satisfies typeof operations)
  const authorization = `Basic ${Buffer.from(`${credentials.api_key ?? ''}:`).toString('base64')}`
  let requests = 0

  // Parse the body as text first, because Ashby has its own errors for malformed bodies.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    requests += 1
    reply.headers({
      'ashby-version': '2026-01-01',
      'ashby-version-status': 'active',
      'x-ashby-request-id': `01KSR8SR${String(requests).padStart(18, '0')}`,
      date: new Date(now()).toUTCString(),
    })
  })
  app.setNotFoundHandler((_request, reply) => fail(reply, 404, 'not_found', 'No such method.'))

  app.post<{ Params: { operation: string } }>('/:operation', async (request, reply) => {
    const { headers, params, body } = request
    if (headers.authorization === undefined) return fail(reply, 401, 'unauthorized', 'Give an API key as user name.')
    if (headers.authorization !== authorization) return fail(reply, 403, 'forbidden', 'This API key is not valid.')
    const operation = Object.hasOwn(operations, params.operation) ? operations[params.operation] : undefined
    if (!operation) return fail(reply, 404, 'not_found', 'No such method.')
    const permission = scopes[params.operation] ?? ''
    if (permissions && !permissions.has(permission)) {
      return reply.code(403).send({ success: false, errors: [{ message: 'missing_endpoint_permission' }] })
    }
    if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
      return fail(reply, 400, 'invalid_input', 'Content-Type is missing.')
    if (!/json|\*\/\*/.test(headers.accept ?? '*/*'))
      return fail(reply, 400, 'invalid_input', 'Accept must include JSON.')
    const version = headers['ashby-version']
    if (version !== undefined && version !== '2026-01-01') return fail(reply, 400, 'invalid_input', 'No such version.')
    const read = parse(body)
    if (!read) return fail(reply, 200, 'invalid_input', 'Request payload is malformed')
    const result = operation(read, `${request.protocol}://${request.host}`)
    return 'code' in result ? fail(reply, 200, String(result.code), 'See the documentation.') : result
  })
}

/** The permissions of the key, as apiKey.info writes them: `candidates:read` for candidatesRead. Default: all of `operations`. */
const scopesOf = (permissions: ReadonlySet<string> | undefined, operations: Readonly<Record<string, string>>) =>
  [...new Set(permissions ?? Object.values(operations))].map((name) => name.replace(/Read$/, ':read')).sort()

/** Most errors have status 200: https://developers.ashbyhq.com/docs/responses */
function fail(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  const requestId = reply.getHeader('x-ashby-request-id')
  return reply.code(status).send({ success: false, errors: [code], errorInfo: { code, message, requestId } })
}

function parse(body: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof body === 'string' && body !== '' ? JSON.parse(body) : {}
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
