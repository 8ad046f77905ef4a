import { Type } from '@sinclair/typebox'
import { emptyToNull, not, nullish } from '../values/values.js'
import { rejectionReasonType } from './enums.js'
import { ashbyFlatList } from './flat-lists.js'

/** https://developers.ashbyhq.com/reference/archivereasonlist */
export const rejectionReasons = ashbyFlatList('rejection-reasons', {
  operation: 'archiveReason.list',
  permission: 'hiringProcessMetadataRead',
  lacks: ['web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    text: nullish(Type.String()),
    reasonType: nullish(Type.String()),
    isArchived: nullish(Type.Boolean()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.text),
    type: rejectionReasonType(from.reasonType),
    type_raw: emptyToNull(from.reasonType),
    is_active: not(from.isArchived),
    raw: null,
  }),
})
