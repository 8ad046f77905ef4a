import { Type } from '@sinclair/typebox'
import { emptyToNull, idOrNull, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList, isId } from './dialect.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-job-interview-stages. Each job has stages of its own, without types. */
export const stages = harvestList('stages', {
  collection: 'job_interview_stages',
  filters: [
    ['created_after', 'created_before', 'job_id'],
    ['updated_after', 'updated_before', 'job_id'],
  ],
  query: ({ filters: { job_id } }) => (job_id !== undefined && !isId(job_id) ? null : { job_ids: job_id }),
  lacks: ['type', 'type_raw', 'plan', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    ...baseFields,
    job_id: nullish(RawId),
    name: nullish(Type.String()),
    sort_order: nullish(Type.Number()),
    active: nullish(Type.Boolean()),
  }),
  map: (from, absent) => {
    const job = idOrNull(from.job_id, '/job_id')
    return {
      ...absent,
      ...base(from),
      name: emptyToNull(from.name),
      order: from.sort_order ?? null,
      scope: 'job' as const,
      job: job === null ? null : { id: job, title: null },
      is_active: from.active ?? null,
    }
  },
})
