import { Type } from '@sinclair/typebox'
import { emptyToNull, nullish } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList } from './dialect.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-candidate-tags */
export const tags = harvestList('tags', {
  collection: 'candidate_tags',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({ ...baseFields, name: nullish(Type.String()) }),
  map: (from, absent) => ({ ...absent, ...base(from), name: emptyToNull(from.name) }),
})
