import type { TSchema } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { ResourceName } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { includeApplications } from './candidate-applications.js'
import { type Children, children, includeChildren } from './child-records.js'
import { Attachment, Education, Employment, toAttachment, toEducation, toEmployment } from './include-records.js'

type Field = 'attachments' | 'educations' | 'employments'
type Entry<F extends Field> = NonNullable<Candidate[F]>[number]

/** Data that Harvest v1 embedded and v3 returns from separate collections. */
export const includes: { readonly [include: string]: Include<'candidates'> } = {
  applications: includeApplications,
  attachments: includeField('attachments', {
    resource: 'attachments',
    collection: 'attachments',
    record: Attachment,
    map: toAttachment,
  }),
  educations: includeField('educations', {
    collection: 'candidate_educations',
    record: Education,
    lookupCalls: 1,
    lookups: (record) => ({
      custom_field_options: [
        record.school_name_custom_field_option_id,
        record.degree_custom_field_option_id,
        record.discipline_custom_field_option_id,
      ],
    }),
    map: toEducation,
  }),
  employments: includeField('employments', {
    collection: 'candidate_employments',
    record: Employment,
    map: toEmployment,
  }),
}

/** A list of a candidate whose elements are the records of one collection. */
function includeField<F extends Field, S extends TSchema>(
  field: F,
  {
    lookupCalls,
    resource,
    ...definition
  }: Omit<Children<Entry<F>, S>, 'owner'> & { lookupCalls?: number; resource?: ResourceName },
): Include<'candidates'> {
  return includeChildren<'candidates', Entry<F>>({
    name: field,
    fields: [field],
    ...(lookupCalls === undefined ? {} : { lookupCalls }),
    ...(resource === undefined ? {} : { resource }),
    children: [children({ owner: 'candidate_id', ...definition })],
    assign(item, values, isComplete) {
      item[field] = (values.length === 0 && !isComplete ? null : values) as Candidate[F]
    },
  })
}
