import { Type } from '@sinclair/typebox'
import { emptyToNull, not, nullish } from '../values/values.js'
import { ashbyList, syncTokenDelta } from './dialect.js'

/** https://developers.ashbyhq.com/reference/candidatetaglist */
export const tags = ashbyList('tags', {
  operation: 'candidateTag.list',
  permission: 'hiringProcessMetadataRead',
  body: () => ({ includeArchived: true }),
  lacks: ['web_url', 'created_at', 'updated_at'],
  delta: syncTokenDelta('tags'),
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    title: nullish(Type.String()),
    isArchived: nullish(Type.Boolean()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.title),
    is_active: not(from.isArchived),
    raw: null,
  }),
})
