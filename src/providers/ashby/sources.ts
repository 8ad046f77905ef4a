import { Type } from '@sinclair/typebox'
import { emptyToNull, not, nullish } from '../values/values.js'
import { sourceType } from './enums.js'
import { ashbyFlatList } from './flat-lists.js'

/** https://developers.ashbyhq.com/reference/sourcelist */
export const sources = ashbyFlatList('sources', {
  operation: 'source.list',
  permission: 'hiringProcessMetadataRead',
  lacks: ['web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    title: nullish(Type.String()),
    isArchived: nullish(Type.Boolean()),
    sourceType: nullish(Type.Object({ title: nullish(Type.String()) })),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.title),
    type: sourceType(from.sourceType?.title),
    type_raw: emptyToNull(from.sourceType?.title),
    is_active: not(from.isArchived),
    raw: null,
  }),
})
