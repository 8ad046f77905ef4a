import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { employmentTypeOf } from '../values/employment-type.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, idString, isoInstant, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { customFields, RawCustomFields } from './custom-fields.js'

const OptionalText = nullish(Type.String())

/** https://harvestdocs.greenhouse.io/reference/get_v3-jobs. `notes` is an internal text, not the description. */
export const GreenhouseJob = Type.Object({
  ...baseFields,
  name: OptionalText,
  requisition_id: OptionalText,
  confidential: nullish(Type.Boolean()),
  status: OptionalText,
  is_template: nullish(Type.Boolean()),
  opened_at: OptionalText,
  closed_at: OptionalText,
  department_id: nullish(RawId),
  office_ids: nullish(Type.Array(RawId)),
  custom_fields: nullish(RawCustomFields),
})

type RawJob = Static<typeof GreenhouseJob>

/** The statuses, which are equal to the unified ones. */
export const jobStatuses = { draft: 'draft', open: 'open', closed: 'closed' } as const

const statusOf = enumMapper(jobStatuses, null)

export const jobLacks = [
  'visibility_raw',
  'workplace',
  'workplace_raw',
  'description_text',
  'compensation',
  'tags',
  'creator',
  'plans',
  'apply_url',
  'web_url',
] as const

export function toJob(from: RawJob, absent: Absent<'jobs', typeof jobLacks>, lost: Lost): Item<'jobs'> {
  const employmentType = employmentTypeIn(from)
  return {
    ...absent,
    ...base(from),
    title: emptyToNull(from.name),
    code: emptyToNull(from.requisition_id),
    status: statusOf(from.status),
    status_raw: emptyToNull(from.status),
    // A job whose confidentiality cannot be read is confidential.
    visibility: lost.has('/confidential') || from.confidential ? 'confidential' : null,
    // Old rows have null.
    kind: lost.has('/is_template') ? null : from.is_template ? 'template' : 'job',
    employment_type: employmentTypeOf(employmentType),
    employment_type_raw: employmentType,
    description_html: null,
    departments: references(one(from.department_id), '/department_id'),
    offices: isIncomplete(lost, '/office_ids') ? null : references(from.office_ids, '/office_ids'),
    locations: null,
    hiring_team: null,
    stages: null,
    postings: null,
    openings: null,
    openings_total: null,
    custom_fields: knownList(customFields(from.custom_fields, lost), lost, '/custom_fields'),
    public_url: null,
    opened_at: isoInstant(from.opened_at, '/opened_at'),
    closed_at: isoInstant(from.closed_at, '/closed_at'),
  }
}

/** A list of one id. null is known to be none, an absent key is unknown. */
const one = (id: RawJob['department_id']) => (id === null ? [] : id === undefined ? null : [id])

const references = (ids: readonly (string | number)[] | null | undefined, pointer: string) =>
  ids?.map((id) => ({ id: idString(id, pointer), name: null })) ?? null

/** Every account has this custom field. */
function employmentTypeIn({ custom_fields: fields }: RawJob): string | null {
  const value = fields?.employment_type?.value
  return typeof value === 'string' ? emptyToNull(value) : null
}
