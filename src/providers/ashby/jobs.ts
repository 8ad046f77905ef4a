import type { Call, Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { textOf } from '../values/values.js'
import { ashbyList, createdAfter, listPage, readOne, syncTokenDelta } from './dialect.js'
import { jobStatusWords } from './enums.js'
import { searchPage } from './flat-lists.js'
import { jobIncludes } from './job-includes.js'
import { AshbyJob, lacks, toJob } from './job-record.js'

const info = ['job.info', 'id'] as const
const delta = syncTokenDelta('jobs')

/** https://developers.ashbyhq.com/reference/joblist */
export const jobs = ashbyList('jobs', {
  operation: 'job.list',
  permission: 'jobsRead',
  filters: [['status', 'created_after'], ['code']],
  filterNotes: {
    code: 'Uses the operation job.search. Ashby does not document whether that operation finds drafts.',
    status: 'Ashby has no status for `pending` and `on_hold`: no job has them.',
  },
  includes: jobIncludes,
  lacks,
  delta: {
    ...delta,
    limitations: [
      ...delta.limitations,
      'Confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
      'Ashby does not document whether a change of an opening or a posting is reported as a change of its job.',
    ],
  },
  record: AshbyJob,
  map: toJob,
  matches: ({ status, code, created_at }, { filters }) =>
    (filters.status === undefined || status === filters.status) &&
    (filters.code === undefined || textOf(code ?? '') === filters.code) &&
    (filters.created_after === undefined ||
      created_at === null ||
      Date.parse(created_at) >= Date.parse(filters.created_after)),
  async list(request, call) {
    const { code, status, created_after } = request.filters
    if (code !== undefined) return byCode(code, request, call)
    // Without `status`, drafts are left out.
    const words = Object.entries(jobStatusWords).flatMap(([word, upstream]) =>
      (status ?? word) === word ? [upstream] : [],
    )
    if (words.length === 0) return { records: [], pointer: '', next: null }
    return listPage('job.list', { status: words, ...createdAfter(created_after), ...expanded(request) }, request, call)
  },
  get: (id, request, call) => readOne(info, id, call, expanded(request)),
})

const expanded = ({ includes }: Pick<PageRequest, 'includes'>): { readonly [name: string]: Json } => ({
  expand: includes.has('openings') ? ['location', 'openings'] : ['location'],
})

/** The search cannot expand its results, so each job is read by id. A code is usually the code of one job. */
async function byCode(code: string, request: PageRequest<'jobs'>, call: Call): Promise<RecordPage> {
  const pageSize = Math.max(1, Math.min(request.pageSize, request.calls - 1))
  const page = await searchPage('job.search', { requisitionId: code }, { ...request, pageSize }, call)
  const read = async (record: unknown) =>
    isObject(record) && typeof record.id === 'string'
      ? (await readOne(info, record.id, call, expanded(request))).record
      : record
  return { ...page, operation: info[0], records: await Promise.all(page.records.map(read)) }
}
