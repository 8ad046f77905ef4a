import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { wholePage } from '../lists/whole.js'
import type { Call, Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
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

type Request = PageRequest<'applications'>

const info = ['application.info', 'applicationId'] as const
const delta = syncTokenDelta('applications')

/** Each application of a page is read by id, once for both includes. */
const oneCallEach = { count: 1, records: 1 }

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
  includes: {
    history: { fields: ['history'], calls: oneCallEach },
    answers: { fields: ['answers'], calls: oneCallEach },
  },
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
    return request.includes.size === 0 ? page : readByIds(page, request, call)
  },
  get: (id, request, call) => readOne(info, id, call, expanded(request)),
})

const expanded = ({ includes }: Pick<Request, 'includes'>): { readonly [name: string]: Json } =>
  includes.has('answers') ? { expand: ['applicationFormSubmissions'] } : {}

const Candidate = Type.Object({
  ...InfoResponse.properties,
  results: Type.Object({ applicationIds: Type.Array(Type.String()) }),
})

/** One call for the ids, and one for each application. Each page reads the ids again. */
async function ofCandidate(id: string, request: Request, call: Call): Promise<RecordPage> {
  const response = await call(operation('candidate.info', { id }), Candidate)
  const pageSize = Math.max(1, Math.min(request.pageSize, request.calls - 1))
  const ids = response.body.results.applicationIds.map((applicationId) => ({ id: applicationId }))
  const page = wholePage(ids, { ...request, pageSize }, '/results/applicationIds')
  return readByIds({ ...page, warnings: readWarnings(response) }, request, call)
}

/** The same applications, each as a read by id returns it. An application that was deleted meanwhile is left out. */
async function readByIds(page: RecordPage, request: Request, call: Call): Promise<RecordPage> {
  const read = async (record: unknown): Promise<unknown[]> => {
    if (!isObject(record) || typeof record.id !== 'string') return [record]
    const found = await nullIfDeleted(readOne(info, record.id, call, expanded(request)))
    return found === null ? [] : [found.record]
  }
  const records = (await Promise.all(page.records.map(read))).flat()
  return { ...page, records, operation: info[0], visited: page.records.length - records.length }
}

async function nullIfDeleted(read: Promise<OneRecord>): Promise<OneRecord | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof Problem && error.slug === 'not-found') return null
    throw error
  }
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
