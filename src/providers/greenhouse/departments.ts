import { Type } from '@sinclair/typebox'
import { emptyToNull, idOrNull, idString, isoInstant, nullish, RawId } from '../values/values.js'
import { deletedNotReported, harvestList } from './dialect.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-departments */
export const departments = harvestList('departments', {
  collection: 'departments',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    id: RawId,
    name: nullish(Type.String()),
    external_id: nullish(Type.String()),
    parent_id: nullish(RawId),
    created_at: nullish(Type.String()),
    updated_at: nullish(Type.String()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: emptyToNull(from.name),
    code: emptyToNull(from.external_id),
    parent_id: idOrNull(from.parent_id, '/parent_id'),
    created_at: isoInstant(from.created_at, '/created_at'),
    updated_at: isoInstant(from.updated_at, '/updated_at'),
    raw: null,
  }),
})
