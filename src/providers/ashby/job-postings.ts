import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { includeFailed } from '../lists/includes.js'
import { idOfRecord, wholePage } from '../lists/whole.js'
import type { Call } from '../port/call.js'
import { listing, type PageRequest } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { textOf } from '../values/values.js'
import { readOne } from './dialect.js'
import { postingStatusWord } from './enums.js'
import { everyPosting, type FoundPosting, withDrafts } from './job-boards.js'
import { AshbyPosting, detail, lacks, toPosting } from './job-posting-record.js'

type Request = PageRequest<'job-postings'>

/** The most calls for the lists, where one posting is read. */
const listCalls = 10

/** https://developers.ashbyhq.com/reference/jobpostinglist: the postings of each job board at once. */
export const jobPostings = listing('job-postings', {
  operation: 'jobPosting.list',
  permission: 'jobsRead',
  way: 'whole',
  order: 'stable',
  maxPageSize: 500,
  filters: [['job_id', 'status']],
  filterNotes: { status: 'Ashby has drafts and published postings only.' },
  includes: { questions: { fields: ['questions'], calls: { count: 1, records: 1 } } },
  lacks,
  detail,
  record: AshbyPosting,
  map: toPosting,
  matches: ({ job, status }, { filters }) =>
    (filters.job_id === undefined || job === null || job.id === filters.job_id) &&
    (filters.status === undefined || status === filters.status),
  async list(request, call) {
    const { postings, made, warnings } = await everyPosting(call, request.calls)
    const wanted = postings.filter(({ record }) => mayMatch(record, request.filters))
    const hasQuestions = request.includes.has('questions')
    const pageSize = hasQuestions ? Math.max(1, Math.min(request.pageSize, request.calls - made)) : request.pageSize
    const page = wholePage(
      wanted.map(({ record }) => record),
      { ...request, pageSize },
      '',
    )
    const all = { ...page, warnings }
    return hasQuestions ? withQuestions(all, wanted, call) : all
  },
  async get(id, _, call) {
    const { postings, warnings } = await everyPosting(call, listCalls)
    const found = postings.find(({ record }) => textOf(idOfRecord(record)) === id)
    if (!found) return null
    const one = await readPosting(found, id, call)
    return { ...one, warnings: [...warnings, ...(one.warnings ?? [])] }
  },
})

/** What the filters leave of the list: otherwise most pages of a filtered list would be empty. */
function mayMatch(record: unknown, { job_id, status }: Request['filters']): boolean {
  if (!isObject(record)) return true
  const word = status === undefined ? undefined : (postingStatusWord[status] ?? null)
  return (
    (job_id === undefined || typeof record.jobId !== 'string' || record.jobId === job_id) &&
    (word === undefined || typeof record.status !== 'string' || record.status === word)
  )
}

/** The posting as both the list and the read by id return it: whether a posting is internal is only in the list. */
async function readPosting({ record, board }: FoundPosting, id: string, call: Call): Promise<OneRecord> {
  const parameters = { ...withDrafts, ...(board === undefined ? {} : { jobBoardId: board }) }
  const one = await readOne(['jobPosting.info', 'jobPostingId'], id, call, parameters)
  return isObject(record) && isObject(one.record) ? { ...one, record: { ...record, ...one.record } } : one
}

/** Each posting of the page is read by id. One that cannot be found stays, without its questions. */
async function withQuestions(page: RecordPage, found: readonly FoundPosting[], call: Call): Promise<RecordPage> {
  const byId = new Map(found.map((posting) => [idOfRecord(posting.record), posting]))
  const warnings: Warning[] = [...(page.warnings ?? [])]
  const read = async (record: unknown): Promise<unknown> => {
    const id = idOfRecord(record)
    const posting = byId.get(id)
    if (id === '' || !posting) return record
    try {
      return (await readPosting(posting, textOf(id), call)).record
    } catch (error) {
      if (!(error instanceof Problem) || error.slug !== 'not-found') throw error
      warnings.push(includeFailed('questions', error.slug))
      return record
    }
  }
  return { ...page, records: await Promise.all(page.records.map(read)), warnings }
}
