import { Type } from '@sinclair/typebox'
import { emptyToNull, enumMapper, nullish } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList } from './dialect.js'

export const reasonTypeOf = enumMapper(
  {
    WE_REJECTED_THEM: 'by_organization',
    THEY_REJECTED_US: 'by_candidate',
    NONE_SPECIFIED: 'other',
    SECURITY_CONCERN: 'other',
  } as const,
  'other',
)

/** https://harvestdocs.greenhouse.io/reference/get_v3-rejection-reasons */
export const rejectionReasons = harvestList('rejection-reasons', {
  collection: 'rejection_reasons',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    ...baseFields,
    name: nullish(Type.String()),
    type: nullish(Type.Object({ key: nullish(Type.String()) })),
  }),
  map: (from, absent) => ({
    ...absent,
    ...base(from),
    name: emptyToNull(from.name),
    type: reasonTypeOf(from.type?.key),
    type_raw: emptyToNull(from.type?.key),
  }),
})
