import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { type Row, rowsOf } from './records.js'

export { applicationIdsOf, personIdOf } from './records.js'

export interface SimulatorOptions {
  company: Company
  credentials: Readonly<Record<string, string>>
  now?: () => number
  /** Number of the first row, 0 or 1; no source confirms either. With 1, a start of 0 is treated as 1. */
  base?: 0 | 1
  /** Largest page size. Larger sizes are clamped silently. */
  cap?: number
  /** Returns true for rows that have been deleted. */
  isDeleted?: (applicationId: string) => boolean
}

const parameters = [
  'start',
  'count',
  'format',
  'candidateId',
  'applicationId',
  'datestart',
  'dateend',
  'dateFormat',
  'wflowstate',
]

/**
 * Simulates the Jobvite API over the fictional company, as far as it is documented. The simulator is strict where
 * nothing is documented.
 */
export const simulator: FastifyPluginAsync<SimulatorOptions> = async (app, options) => {
  const { company, credentials, now = Date.now, base = 0, cap = 500, isDeleted = () => false } = options
  const rows = snapshots(company, now, rowsOf)

  app.setNotFoundHandler((request, reply) =>
    request.method === 'PATCH' ? reply.redirect('/', 302) : fail(reply, 404, 'Invalid URL Cannot find API.'),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ server: 'Jobvite', date: new Date(now()).toUTCString() })
    const { 'x-jvi-api': key, 'x-jvi-sc': secret } = request.headers
    if (key === credentials.api_key && secret === credentials.api_secret) return
    return fail(reply, 401, 'Invalid api/secret. Try again with a valid api/secret')
  })

  app.get<{ Querystring: Record<string, string | string[]> }>('/api/v2/candidate', async ({ query }, reply) => {
    if (Object.keys(query).some((name) => !parameters.includes(name))) return fail(reply, 400, 'Unknown parameter')
    const { start = '0', count = '100', candidateId, applicationId, datestart, dateFormat } = query
    if (!/^\d+$/.test(String(start)) || !/^([1-9]\d{0,2})$/.test(String(count)) || Number(count) > 500) {
      return fail(reply, 400, 'Bad start or count')
    }
    if (datestart !== undefined && (dateFormat !== 'yyyy-MM-dd' || !/^\d{4}-\d\d-\d\d$/.test(String(datestart)))) {
      return fail(reply, 400, 'Bad date')
    }
    const matching = rows().filter(
      (row: Row) =>
        !isDeleted(row.applicationId) &&
        (datestart === undefined || pacificDay(row.updated) >= String(datestart)) &&
        (candidateId === undefined || row.personId === candidateId) &&
        (applicationId === undefined || row.applicationId === applicationId) &&
        (query.wflowstate === undefined || [query.wflowstate].flat().includes(row.state)),
    )
    const from = Math.max(Number(start) - base, 0)
    const page = matching.slice(from, from + Math.min(Number(count), cap))
    // The total is sometimes a string.
    const total = from % 2 ? String(matching.length) : matching.length
    return { candidates: page.map(({ record }) => record), total, status: { code: 200, messages: [] } }
  })
}

/** A day is a day in Pacific time, with daylight saving. */
const pacific = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })
const pacificDay = (at: number) => pacific.format(at)

const fail = (reply: FastifyReply, code: number, message: string) =>
  reply.code(code).send({ status: { code, messages: [message] } })
