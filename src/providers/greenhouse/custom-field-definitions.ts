import { Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { emptyToNull, enumMapper, idString, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { children, includeChildren } from './child-records.js'
import { fieldTypeOf } from './custom-fields.js'
import { deletedNotReported, harvestList } from './dialect.js'

/** A choice of a field. Archived ones stay in the list of Greenhouse. */
type Option = NonNullable<Item<'custom-fields'>['options']>[number] & { order: number | null; active: boolean | null }

/** Kinds of records by `field_type`. Greenhouse has more kinds, which the model does not have. */
const resources = {
  application: 'application',
  candidate: 'candidate',
  job: 'job',
  offer: 'offer',
  opening: 'opening',
  user_attribute: 'user',
} as const
const resourceOf = enumMapper(resources, 'other')

/** `field_type` of a kind of records; undefined: several or none. */
const wordOf = (resource: string | undefined) =>
  Object.entries(resources).find(([, unified]) => unified === resource)?.[0]

const OptionalText = nullish(Type.String())
const OptionalFlag = nullish(Type.Boolean())

/** https://harvestdocs.greenhouse.io/reference/get_v3-custom-fields. Values of records are keyed by `name_key`. */
export const customFieldDefinitions = harvestList('custom-fields', {
  collection: 'custom_fields',
  filters: [
    ['created_after', 'created_before', 'resource'],
    ['updated_after', 'updated_before', 'resource'],
  ],
  // Fields of job posts do not exist.
  query: ({ filters: { resource } }) => (resource === 'job_posting' ? null : { field_type: wordOf(resource) }),
  includes: {
    options: includeChildren<'custom-fields', Option>({
      name: 'options',
      fields: ['options'],
      children: [
        children({
          collection: 'custom_field_options',
          owner: 'custom_field_id',
          record: Type.Object({
            id: RawId,
            custom_field_id: RawId,
            name: OptionalText,
            sort_order: nullish(Type.Number()),
            active: OptionalFlag,
          }),
          map: ({ id, name, sort_order: order = null, active = null }) => ({
            id: idString(id, '/id'),
            name: emptyToNull(name),
            order,
            active,
          }),
        }),
      ],
      assign(field, options, isComplete) {
        field.options = options.length === 0 && !isComplete ? null : choices(options)
      },
    }),
  },
  lacks: ['web_url'],
  limitations: [
    deletedNotReported,
    'Greenhouse does not document whether a change of an option is a change of the custom field. Such a change may not be reported.',
  ],
  record: Type.Object({
    ...baseFields,
    field_type: OptionalText,
    name: OptionalText,
    name_key: OptionalText,
    description: OptionalText,
    value_type: OptionalText,
    required: OptionalFlag,
    private: OptionalFlag,
    active: OptionalFlag,
  }),
  map: (from, absent, lost) => ({
    ...absent,
    ...base(from),
    resource: resourceOf(from.field_type),
    resource_raw: emptyToNull(from.field_type),
    key: emptyToNull(from.name_key),
    name: emptyToNull(from.name),
    description: emptyToNull(from.description),
    type: fieldTypeOf(from.value_type),
    type_raw: emptyToNull(from.value_type),
    is_required: from.required ?? null,
    options: null,
    // A field whose privacy cannot be read is private.
    is_private: lost.has('/private') ? true : (from.private ?? null),
    is_active: from.active ?? null,
  }),
  matches: (field, { filters: { resource } }) => resource === undefined || field.resource === resource,
})

const choices = (options: readonly Option[]) =>
  options
    .filter(({ active }) => active !== false)
    .sort((a, b) => (a.order ?? Number.MAX_VALUE) - (b.order ?? Number.MAX_VALUE) || Number(a.id) - Number(b.id))
    .map(({ id, name }) => ({ id, name }))
