import { textOf } from '../values/values.js'
import { postingDeletions } from './deletions.js'
import { includesConfidential, leverList, leverRecord } from './dialect.js'
import { LeverPosting, lacks, states, toJob } from './job-record.js'
import { toPostingOfJob } from './posting-record.js'
import { expand, listedPostings, noPostings, postingDelta } from './postings.js'

export const jobs = leverList('jobs', {
  collection: 'postings',
  permission: 'postings:read:admin',
  // Lever combines a range of update times only with the confidentiality.
  filters: [
    ['status', 'department_id', 'office_id'],
    ['updated_after', 'updated_before'],
  ],
  list: (request, call) => {
    const { status, department_id, updated_after, updated_before } = request.filters
    // No other status is the meaning of a state of Lever.
    if (status !== undefined && status !== 'open' && !Object.hasOwn(states, status)) return noPostings
    // Two states mean `open`, and `published` alone leaves out postings for the company's own people: all states are
    // requested. An office is each of the places of a posting, but Lever documents only its first place as a filter.
    const state = status === undefined ? undefined : states[status]
    return listedPostings({ state, department: department_id, updated_after, updated_before }, request, call)
  },
  lacks,
  delta: {
    ...postingDelta,
    limitations: [
      'Confidential postings are not reported if the connection excludes them. A posting that becomes confidential is then no longer reported.',
      'A new name of a user is not reported. For Lever it is not a change of the posting.',
      'Deletions are reported only if the API key can read /postings/deleted. Otherwise a warning is returned.',
    ],
  },
  deletions: postingDeletions,
  // The posting is its own job.
  includes: { postings: { fields: ['postings'], resource: 'job-postings' } },
  record: LeverPosting,
  map: (from, absent, lost) => ({ ...toJob(from, absent, lost), postings: [toPostingOfJob(from, lost)] }),
  // A record that the connection excludes from lists cannot be read by id either.
  matches: ({ visibility, status, offices }, { filters, options }) =>
    (visibility !== 'confidential' || includesConfidential(options)) &&
    (filters.status === undefined || status === filters.status) &&
    (filters.office_id === undefined || (offices ?? []).some(({ id }) => id && textOf(id) === filters.office_id)),
  get: (id, _, call) => leverRecord('postings', id, { expand }, call),
})
