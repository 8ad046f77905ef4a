import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import type { Call } from '../port/call.js'
import type { RecordPage } from '../port/records.js'
import { postingDeletions } from './deletions.js'
import { isExcluded, leverList, leverRecord } from './dialect.js'
import { LeverPosting, states } from './job-record.js'
import { lacks, toJobPosting } from './posting-record.js'
import { expand, listedPostings, noPostings, postingDelta } from './postings.js'
import { questions } from './questions.js'

/** The list of jobs: each posting is its own job. */
export const jobPostings = leverList('job-postings', {
  collection: 'postings',
  permission: 'postings:read:admin',
  // Lever combines a range of update times only with the confidentiality.
  filters: [
    ['status', 'job_id'],
    ['updated_after', 'updated_before'],
  ],
  filterNotes: { job_id: 'An id that no job has is a 404.' },
  list: async (request, call) => {
    const { status, job_id, updated_after, updated_before } = request.filters
    if (status !== undefined && status !== 'published' && !Object.hasOwn(states, status)) return noPostings
    // Two states mean `published`: all states are requested.
    const state = status === undefined ? undefined : states[status]
    const page = await (job_id === undefined
      ? listedPostings({ state, updated_after, updated_before }, request, call)
      : postingOf(job_id, call))
    const records = page.records.filter((record) => !isExcluded(record, request.options))
    if (job_id !== undefined && records.length === 0) throw unknownJob()
    return { ...page, records }
  },
  includes: { questions },
  lacks,
  delta: {
    ...postingDelta,
    limitations: [
      'Confidential postings are not reported if the connection excludes them. A posting that becomes confidential is then no longer reported.',
      'Lever does not document whether a change of the application form is a change of the posting. Such a change may not be reported.',
      'Deletions are reported only if the API key can read /postings/deleted. Otherwise a warning is returned.',
    ],
  },
  deletions: postingDeletions,
  // Confidential postings are left out before.
  record: Type.Omit(LeverPosting, ['confidentiality']),
  map: toJobPosting,
  matches: ({ status }, { filters }) => filters.status === undefined || status === filters.status,
  get: async (id, { options }, call) => {
    const found = await leverRecord('postings', id, { expand }, call)
    // A record that the connection excludes from lists cannot be read by id either.
    return isExcluded(found.record, options) ? null : found
  },
})

async function postingOf(jobId: string, call: Call): Promise<RecordPage> {
  const { record, pointer, operation = '' } = await leverRecord('postings', jobId, { expand }, call)
  return { records: [record], pointer, operation, next: null }
}

const unknownJob = () => new Problem('not-found', { detail: 'The provider has no job with this id.' })
