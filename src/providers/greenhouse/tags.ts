import { Type } from '@sinclair/typebox'
import { emptyToNull, idString, isoInstant, nullish, RawId } from '../values/values.js'
import { deletedNotReported, harvestList } from './dialect.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-candidate-tags */
export const tags = harvestList('tags', {
  collection: 'candidate_tags',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    id: RawId,
    name: nullish(Type.String()),
    created_at: nullish(Type.String()),
    updated_at: nullish(Type.String()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: emptyToNull(from.name),
    created_at: isoInstant(from.created_at, '/created_at'),
    updated_at: isoInstant(from.updated_at, '/updated_at'),
    raw: null,
  }),
})
