import { customFieldResources, customFieldTypes } from './enums.js'
import { enumField, Flag, ListOf, Text } from './fields.js'
import { oneOf, timeFilters } from './filters.js'
import { RefItem } from './parts.js'
import { defineResource } from './resource.js'

export const customFields = defineResource({
  name: 'custom-fields',
  schemaName: 'CustomFieldDefinition',
  label: 'custom field',
  labelPlural: 'custom fields',
  exportRank: 70,
  description: "The definition of a field that the customer's company added to its records.",
  fields: {
    ...enumField('resource', customFieldResources, 'The kind of records that have the field', 'candidate'),
    key: Text('The `id` of the field in `custom_fields` of records', 'notice_period'),
    name: Text('Name', 'Notice period'),
    description: Text('Explanation for people who fill in the field'),
    ...enumField('type', customFieldTypes, 'Kind of the values', 'select'),
    is_required: Flag('Whether a value is required; null = unknown', false),
    options: ListOf(RefItem, 'Choices, where the field has them'),
    is_private: Flag('Whether only some users may see the values; null = unknown', false),
    is_active: Flag('Whether the field is in use; null = unknown', true),
  },
  filters: {
    ...timeFilters,
    resource: oneOf(customFieldResources, 'resource', 'Belongs to records of this kind'),
  },
})
