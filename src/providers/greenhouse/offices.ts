import { Type } from '@sinclair/typebox'
import { emptyToNull, idOrNull, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList } from './dialect.js'
import { placeOf } from './places.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-offices. `external_id` is there only in some accounts. */
export const offices = harvestList('offices', {
  collection: 'offices',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    ...baseFields,
    name: nullish(Type.String()),
    external_id: nullish(Type.String()),
    parent_id: nullish(RawId),
    location: nullish(Type.String()),
  }),
  map: (from, absent) => ({
    ...absent,
    ...base(from),
    name: emptyToNull(from.name),
    code: emptyToNull(from.external_id),
    parent_id: idOrNull(from.parent_id, '/parent_id'),
    location: placeOf(from.location),
  }),
})
