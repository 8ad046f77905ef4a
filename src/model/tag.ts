import { Flag, Text } from './fields.js'
import { timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const tags = defineResource({
  name: 'tags',
  schemaName: 'Tag',
  label: 'tag',
  labelPlural: 'tags',
  exportRank: 50,
  description: 'A tag that candidates can have.',
  fields: {
    name: Text('Name', 'Silver medalist'),
    is_active: Flag('Whether the tag can still be given; null = unknown', true),
  },
  filters: timeFilters,
})
