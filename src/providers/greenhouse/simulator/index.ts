import type { FastifyPluginAsync } from 'fastify'
import { sortedRows } from '../../../sandbox/collection.js'
import type { Company } from '../../../sandbox/company.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { Job } from '../../../sandbox/organization.js'
import { snapshots } from '../../../sandbox/timeline.js'
import type { GreenhouseCollection } from './collection.js'
import { collections } from './collections.js'
import type { Row } from './ids.js'
import { plannedNameOf } from './interview-records.js'
import { statuses } from './job-records.js'
import { sendPage } from './lists.js'
import { offerDeviations } from './offer-records.js'
import { postingStatusOf } from './post-records.js'
import { sectionTexts } from './scorecard-field-records.js'
import { serveStoredFiles, withAddress } from './stored-files.js'

export { applicationIdOf, idOf, personIdOf } from './ids.js'

/** How a list reports the next page: the header is empty on the last one. */
export const pageEnd = (cursor: string | null, hasNext: boolean) => ({
  headers: {
    link: hasNext ? `<https://harvest.greenhouse.io/v3/candidates?cursor=${cursor ?? ''}>; rel="next"` : '',
  },
})

/** Each job has stages of its own. */
export const stageScope = 'job'

/** Greenhouse has three statuses of jobs, and two of job posts. */
export const deviations = {
  jobs: { status: ({ status }: Job) => statuses[status] },
  'job-postings': { status: postingStatusOf },
  offers: offerDeviations,
  // The title is that of the interview of the job's plan.
  interviews: { title: ({ stage }: Interview) => plannedNameOf(stage) },
  // Some fields are ratings, with words of Greenhouse.
  scorecards: { sections: sectionTexts },
}

/** Options of credentials that can read no list. */
export const unscoped = { forbidden: new Set(collections.map(({ path }) => path.replace('/v3/', ''))) }

export interface SimulatorOptions {
  company: Company
  credentials: Readonly<Record<string, string>>
  now?: () => number
  /** Whether the subject is a site admin. Another subject gets empty lists. */
  siteAdmin?: boolean
  /** Collections that the credential has no scope for. */
  forbidden?: ReadonlySet<string>
  tokenLifetimeMs?: number
  /** Returns true when cursors have expired. */
  isExpired?: () => boolean
}

/** Simulates Greenhouse Harvest v3 and its token endpoint over the fictional company. */
export const simulator: FastifyPluginAsync<SimulatorOptions> = async (app, options) => {
  const {
    company,
    credentials,
    now = Date.now,
    siteAdmin = true,
    forbidden = new Set(),
    tokenLifetimeMs = 3_600_000,
    isExpired = () => false,
  } = options
  const snapshot = snapshots(company, now, (current) => current)
  const rows = (collection: GreenhouseCollection) => sortedRows(collection, snapshot())
  const tokens = new Map<string, number>()
  const basic = `Basic ${Buffer.from(`${credentials.client_id}:${credentials.client_secret}`).toString('base64')}`

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  // Greenhouse matches routes before it checks credentials: an unknown path is a 404 for every client.
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Resource not found' }))

  app.post('/token', async (request, reply) => {
    reply.header('date', new Date(now()).toUTCString())
    if (request.headers.authorization === undefined)
      return reply.code(401).send({ message: 'Unauthorized', errorId: 'err-1' })
    // Greenhouse repeats the unknown client id in the error.
    if (request.headers.authorization !== basic)
      return reply.code(401).send({ error: 'invalid_client', hint: request.headers.authorization })
    const form = new URLSearchParams(String(request.body))
    if (!form.has('grant_type'))
      return reply.code(400).send({ message: 'Must include `grant_type` parameter in /token request' })
    if (form.get('grant_type') !== 'client_credentials')
      return reply.code(400).send({ message: 'grant_type is invalid' })
    if ((form.get('sub') ?? '') !== (credentials.sub ?? '')) return reply.code(400).send({ message: 'sub is invalid' })
    const token = `token-${tokens.size + 1}-${'x'.repeat(24)}`
    tokens.set(token, now() + tokenLifetimeMs)
    // `expires_at`, as recorded; the documentation says `expires_in`.
    return { token_type: 'Bearer', access_token: token, expires_at: new Date(now() + tokenLifetimeMs).toISOString() }
  })

  serveStoredFiles(app, { company, now })
  for (const collection of collections) {
    const { path } = collection
    app.get<{ Querystring: Record<string, string | string[]> }>(path, async (request, reply) => {
      reply.headers({
        'x-ratelimit-limit': 75,
        'x-ratelimit-remaining': 74,
        'x-request-id': 'a'.repeat(32),
        date: new Date(now()).toUTCString(),
      })
      const end = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
      if (end === undefined || end <= now()) {
        return reply.code(401).send({ message: 'Unauthorized', errors: ['Token could not be decoded.'] })
      }
      if (forbidden.has(path.replace('/v3/', ''))) return reply.code(403).send({ message: 'Forbidden' })
      const finish = collection.path === '/v3/attachments' ? (row: Row) => withAddress(row, request, now()) : undefined
      return sendPage(collection, siteAdmin ? rows(collection) : [], request.query, reply, { isExpired, finish })
    })
  }
}
