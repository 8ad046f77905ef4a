import { Flag, Text } from './fields.js'
import { timeFilters } from './filters.js'
import { Place } from './parts.js'
import { defineResource } from './resource.js'

export const offices = defineResource({
  name: 'offices',
  schemaName: 'Office',
  label: 'office',
  labelPlural: 'offices',
  exportRank: 20,
  description: 'An office or another place of work.',
  fields: {
    name: Text('Name', 'Uppsala'),
    code: Text("The company's own code of the office", 'UPP'),
    parent_id: Text('Id of the office or region above; null = none or unknown'),
    is_active: Flag('Whether the office is in use; null = unknown', true),
    location: Place('Where the office is; null = unknown'),
  },
  filters: timeFilters,
})
