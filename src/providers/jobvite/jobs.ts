import type { Call, UpstreamRequest } from '../port/call.js'
import { listing } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { jobLimits, jobOperation, requestJobs } from './job-list.js'
import { JobviteJob, lacks, states, toJob } from './job-record.js'
import { firstRows, nextRows, readPosition } from './overlap-paging.js'

export const jobs = listing('jobs', {
  operation: jobOperation,
  permission: 'read access to jobs, as granted by the support of Jobvite',
  way: 'native',
  maxPageSize: 500,
  filters: [['status']],
  order: 'unknown',
  limits: jobLimits,
  lacks,
  record: JobviteJob,
  idPath: ['eId'],
  map: toJob,
  matches: ({ status }, { filters }) => filters.status === undefined || status === filters.status,
  async list({ pageSize, cursor, filters: { status } }, call) {
    const jobStatus = Object.entries(states).find(([name]) => name === status)?.[1]
    const fetchRows = (start: number, count: number) => rows(call, { jobStatus, start, count })
    const position = readPosition(cursor)
    const page = position ? await nextRows(fetchRows, position, pageSize) : await firstRows(fetchRows, pageSize)
    return { records: page.rows, pointer: '/requisitions', next: page.next }
  },
  async get(id, _, call) {
    const { requisitions } = await requestJobs({ ids: id, start: 0, count: 10 }, call)
    // A record without a readable id may be the requested one, so the record is unreadable and not missing.
    const found = requisitions.find((row) => idOf(row) === id) ?? requisitions.find((row) => idOf(row) === undefined)
    return found === undefined ? null : { record: found, pointer: '/requisitions' }
  },
})

/** The rows in the form that the pagination of candidates has too. */
async function rows(call: Call, query: { count: number } & NonNullable<UpstreamRequest['query']>) {
  const { requisitions, total } = await requestJobs(query, call)
  return { candidates: requisitions, total }
}

function idOf(row: unknown): string | undefined {
  const id = isObject(row) ? row.eId : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
