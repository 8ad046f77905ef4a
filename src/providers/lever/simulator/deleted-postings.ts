import type { FastifyInstance } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import type { Job } from '../../../sandbox/organization.js'
import { uuidOf } from './ids.js'
import { postingRows } from './organization-records.js'
import { fail, type Query } from './requests.js'

export interface DeletedJob {
  job: Job
  at: number
}

interface Options {
  company: Company
  now: () => number
  isExpired: (offset: string) => boolean
  deletedAccess: boolean
  deletedJobs: readonly DeletedJob[]
}

const longestRange = 30 * 86_400_000

/**
 * The list of deleted postings, as strict as other clients report: both ends of the range, and at most 30 days. The end is
 * exclusive. The rows are not documented: here they have the form of deleted opportunities.
 */
export function serveDeletedPostings(app: FastifyInstance, options: Options): void {
  const { company, now, isExpired, deletedAccess, deletedJobs } = options
  app.get<{ Querystring: Query }>('/v1/postings/deleted', async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (!deletedAccess) return fail(reply, 403, 'Forbidden', 'No access')
    const { limit = '100', offset, deleted_at_start: start, deleted_at_end: end, ...others } = query
    if (Object.keys(others).length > 0) return bad('Unknown parameter')
    if (![limit, start, end].every((value) => /^\d+$/.test(String(value))) || Number(limit) > 100)
      return bad('Malformed')
    if (Number(end) < Number(start) || Number(end) - Number(start) > longestRange) return bad('Range is too long')
    if (offset !== undefined && (isExpired(String(offset)) || !/^%5B\d+%5D$/.test(String(offset))))
      return bad('Invalid offset token')
    const from = offset === undefined ? 0 : Number(JSON.parse(decodeURIComponent(String(offset)))[0])
    const matching = deletedJobs.filter(({ at }) => at <= now() && at >= Number(start) && at < Number(end))
    const data = matching.slice(from, from + Number(limit)).map(({ job, at }) => ({
      ...postingRows({ ...company, jobs: [job] })[0],
      deletedBy: uuidOf('user', 'admin'),
      deletedAt: at,
    }))
    const next = from + data.length
    return next < matching.length
      ? { data, hasNext: true, next: encodeURIComponent(`[${next}]`) }
      : { data, hasNext: false }
  })
}
