import { Type } from '@sinclair/typebox'
import { wholePage } from '../lists/whole.js'
import type { Call, Json } from '../port/call.js'
import type { Include, PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { childrenOf } from './application-children.js'
import { filesOfApplications } from './application-files.js'
import { AshbyApplication, detail, lacks, toApplication } from './application-record.js'
import {
  ashbyList,
  createdAfter,
  InfoResponse,
  listPage,
  operation,
  readOne,
  readWarnings,
  syncTokenDelta,
} from './dialect.js'
import { applicationStatusWord } from './enums.js'
import { interviews } from './interviews.js'
import { nullIfNotFound } from './not-found.js'
import { offers } from './offers.js'
import { scorecards } from './scorecards.js'
import { isUuid } from './uuids.js'

type Request = PageRequest<'applications'>

const info = ['application.info', 'applicationId'] as const
const delta = syncTokenDelta('applications')

/** Each application of a page is read by id, once for both includes. */
const oneCallEach = { count: 1, records: 1 }

const includes: { readonly [include: string]: Include<'applications'> } = {
  history: { fields: ['history'], calls: oneCallEach },
  answers: { fields: ['answers'], calls: oneCallEach },
  interviews: childrenOf('interviews', interviews),
  offers: childrenOf('offers', offers),
  scorecards: childrenOf('scorecards', scorecards),
  attachments: filesOfApplications,
}

/** https://developers.ashbyhq.com/reference/applicationlist */
export const applications = ashbyList('applications', {
  operation: 'application.list',
  permission: 'candidatesRead',
  filters: [['candidate_id', 'job_id', 'status', 'created_after']],
  filterNotes: {
    candidate_id:
      'Ashby lists the ids of the applications of a candidate only, so each application is read by id. An id that no candidate has is a 404.',
    status:
      'Ashby has one status for `rejected`, `withdrawn` and `archived`: of its applications, those with another status are removed, so a page can be short or empty.',
  },
  includes,
  lacks,
  detail,
  delta: {
    ...delta,
    limitations: [
      ...delta.limitations,
      'Applications to confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
      'Ashby does not document which changes of a candidate or a job are reported as changes of their applications.',
    ],
  },
  record: AshbyApplication,
  map: toApplication,
  matches: ({ candidate, job, status, created_at }, { filters }) =>
    (filters.candidate_id === undefined || candidate === null || candidate.id === filters.candidate_id) &&
    (filters.job_id === undefined || job === null || job.id === filters.job_id) &&
    (filters.status === undefined || status === filters.status) &&
    (filters.created_after === undefined ||
      created_at === null ||
      Date.parse(created_at) >= Date.parse(filters.created_after)),
  async list(request, call) {
    const { candidate_id, job_id, status, created_after } = request.filters
    if (candidate_id !== undefined) return ofCandidate(candidate_id, request, call)
    const word = status === undefined ? undefined : applicationStatusWord[status]
    // Ashby refuses an id that is not a UUID: no job has such an id.
    const isUnknown = job_id !== undefined && !isUuid(job_id)
    if (isUnknown || (status !== undefined && word === undefined)) return { records: [], pointer: '', next: null }
    const body = {
      ...(word === undefined ? {} : { status: word }),
      ...(job_id === undefined ? {} : { jobId: job_id }),
      ...createdAfter(created_after),
    }
    const page = await listPage('application.list', body, request, call)
    return isReadById(request.includes) ? readByIds(page, request, call) : page
  },
  get: (id, request, call) => readOne(info, id, call, expanded(request)),
})

/** Whether an include is in no list, but in each application that is read by id. */
const isReadById = (includes: ReadonlySet<string>) => includes.has('history') || includes.has('answers')

const expanded = ({ includes }: Pick<Request, 'includes'>): { readonly [name: string]: Json } =>
  includes.has('answers') ? { expand: ['applicationFormSubmissions'] } : {}

const Candidate = Type.Object({
  ...InfoResponse.properties,
  results: Type.Object({ applicationIds: Type.Array(Type.String()) }),
})

/** Calls for one application: the read by id, and those of the includes that it does not have. */
const callsEach = (names: ReadonlySet<string>) =>
  [...names].reduce((sum, name) => sum + (includes[name]?.load ? (includes[name].calls?.count ?? 0) : 0), 1)

/** One call for the ids, and some for each application. Each page reads the ids again. */
async function ofCandidate(id: string, request: Request, call: Call): Promise<RecordPage> {
  const response = await call(operation('candidate.info', { id }), Candidate)
  const most = Math.floor((request.calls - 1) / callsEach(request.includes))
  const pageSize = Math.max(1, Math.min(request.pageSize, most))
  const ids = response.body.results.applicationIds.map((applicationId) => ({ id: applicationId }))
  const page = wholePage(ids, { ...request, pageSize }, '/results/applicationIds')
  return readByIds({ ...page, warnings: readWarnings(response) }, request, call)
}

/** The same applications, each as a read by id returns it. An application that was deleted meanwhile is left out. */
async function readByIds(page: RecordPage, request: Request, call: Call): Promise<RecordPage> {
  const read = async (record: unknown): Promise<unknown[]> => {
    if (!isObject(record) || typeof record.id !== 'string') return [record]
    const found = await nullIfNotFound(readOne(info, record.id, call, expanded(request)))
    return found === null ? [] : [found.record]
  }
  const records = (await Promise.all(page.records.map(read))).flat()
  return { ...page, records, operation: info[0], visited: page.records.length - records.length }
}
