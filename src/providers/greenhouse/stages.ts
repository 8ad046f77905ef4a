import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import { emptyToNull, idOrNull, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList, isId } from './dialect.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-job-interview-stages. Each job has stages of its own, without types. */
export const GreenhouseStage = Type.Object({
  ...baseFields,
  job_id: nullish(RawId),
  name: nullish(Type.String()),
  sort_order: nullish(Type.Number()),
  active: nullish(Type.Boolean()),
})

const lacks = ['type', 'type_raw', 'plan', 'web_url'] as const

export function toStage(from: Static<typeof GreenhouseStage>, absent: Absent<'stages', typeof lacks>): Item<'stages'> {
  const job = idOrNull(from.job_id, '/job_id')
  return {
    ...absent,
    ...base(from),
    name: emptyToNull(from.name),
    order: from.sort_order ?? null,
    scope: 'job',
    job: job === null ? null : { id: job, title: null },
    is_active: from.active ?? null,
  }
}

export const stages = harvestList('stages', {
  collection: 'job_interview_stages',
  filters: [
    ['created_after', 'created_before', 'job_id'],
    ['updated_after', 'updated_before', 'job_id'],
  ],
  query: ({ filters: { job_id } }) => (job_id !== undefined && !isId(job_id) ? null : { job_ids: job_id }),
  lacks,
  limitations: [deletedNotReported],
  record: GreenhouseStage,
  map: toStage,
})
