import { Type } from '@sinclair/typebox'
import { emptyToNull, not, nullish } from '../values/values.js'
import { ashbyList, syncTokenDelta } from './dialect.js'
import { customFieldResource, customFieldType } from './enums.js'

const Choice = Type.Object({ value: Type.String(), label: nullish(Type.String()) })

/** https://developers.ashbyhq.com/reference/customfieldlist */
export const customFields = ashbyList('custom-fields', {
  operation: 'customField.list',
  info: ['customField.info', 'customFieldId'],
  permission: 'hiringProcessMetadataRead',
  filters: [['resource']],
  body: () => ({ includeArchived: true }),
  lacks: ['web_url', 'created_at', 'updated_at'],
  delta: syncTokenDelta('custom fields'),
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    title: nullish(Type.String()),
    description: nullish(Type.String()),
    objectType: nullish(Type.String()),
    fieldType: nullish(Type.String()),
    isRequired: nullish(Type.Boolean()),
    isPrivate: nullish(Type.Boolean()),
    isArchived: nullish(Type.Boolean()),
    selectableValues: nullish(Type.Array(Choice)),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: from.id,
    resource: customFieldResource(from.objectType),
    resource_raw: emptyToNull(from.objectType),
    // The values in records have the same id.
    key: from.id,
    name: emptyToNull(from.title),
    description: emptyToNull(from.description),
    type: customFieldType(from.fieldType),
    type_raw: emptyToNull(from.fieldType),
    is_required: from.isRequired ?? null,
    // Archived choices too: the values of older records have them.
    options: from.selectableValues?.map(({ value, label }) => ({ id: value, name: emptyToNull(label) })) ?? null,
    // A field whose privacy cannot be read is private.
    is_private: from.isPrivate ?? (lost.has('/isPrivate') ? true : null),
    is_active: not(from.isArchived),
    raw: null,
  }),
  // Ashby lists the fields of all kinds of records only.
  matches: ({ resource }, { filters }) => filters.resource === undefined || resource === filters.resource,
})
