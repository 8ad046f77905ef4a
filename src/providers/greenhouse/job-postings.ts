import type { PageRequest } from '../port/listing.js'
import { deletionsOf } from './deletions.js'
import { harvestList, isId } from './dialect.js'
import { postingIncludes } from './posting-includes.js'
import { GreenhousePost, postingLacks, toPosting } from './posting-record.js'

const ownFilters = ['job_id', 'status'] as const

/** `live` of each status. Greenhouse has no other statuses. */
const live: { readonly [status: string]: string } = { published: 'true', draft: 'false' }

export const jobPostings = harvestList('job-postings', {
  collection: 'job_posts',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters }) => queryOf(filters),
  includes: postingIncludes,
  lacks: postingLacks,
  // A deleted post is in the list only on request.
  deletions: deletionsOf('job_posts', { active: 'false' }),
  limitations: [
    'Greenhouse does not document whether the deletion of a job post is a change of the post. Such a deletion may not be reported. `deleted_at` is the time of the last change.',
    'Greenhouse does not document whether a change of the locations or of the pay is a change of the job post. Such a change may not be reported.',
  ],
  record: GreenhousePost,
  map: toPosting,
  matches: ({ job, status }, { filters }) =>
    (filters.job_id === undefined || job?.id === filters.job_id) &&
    (filters.status === undefined || status === filters.status),
})

function queryOf({ job_id, status }: PageRequest<'job-postings'>['filters']) {
  if ((job_id !== undefined && !isId(job_id)) || (status !== undefined && !Object.hasOwn(live, status))) return null
  return { active: 'true', job_ids: job_id, live: status === undefined ? undefined : live[status] }
}
