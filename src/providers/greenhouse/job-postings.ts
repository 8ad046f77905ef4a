import { Type } from '@sinclair/typebox'
import type { Deletions, PageRequest } from '../port/listing.js'
import { idString, isoInstant, nullish, RawId } from '../values/values.js'
import { cursorOf, dateRange, harvestList, isId, ListResponse, list } from './dialect.js'
import { postingIncludes } from './posting-includes.js'
import { GreenhousePost, postingLacks, toPosting } from './posting-record.js'

const ownFilters = ['job_id', 'status'] as const
const permission = 'harvest:job_posts:list'

/** `live` of each status. Greenhouse has no other statuses. */
const live: { readonly [status: string]: string } = { published: 'true', draft: 'false' }

const DeletedPost = Type.Object({ id: RawId, updated_at: nullish(Type.String()) })

/** A deleted post is in the list only on request. */
const deletions: Deletions<typeof DeletedPost> = {
  operation: 'job_posts.list',
  permission,
  record: DeletedPost,
  map: ({ id, updated_at }) => ({ id: idString(id, '/id'), deleted_at: isoInstant(updated_at, '/updated_at') }),
  async list({ pageSize, cursor, deletedAfter, deletedBefore }, call) {
    const updated_at = dateRange(deletedAfter, deletedBefore ?? undefined)
    const next = typeof cursor === 'string' ? { cursor } : {}
    const query = { per_page: pageSize, active: 'false', updated_at, ...next }
    const response = await call(list('job_posts', query), ListResponse)
    return { records: response.body, pointer: '', next: cursorOf(response) }
  },
}

export const jobPostings = harvestList('job-postings', {
  collection: 'job_posts',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters }) => queryOf(filters),
  includes: postingIncludes,
  lacks: postingLacks,
  deletions,
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
