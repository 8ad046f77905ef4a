import { Flag, Text } from './fields.js'
import { timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const departments = defineResource({
  name: 'departments',
  schemaName: 'Department',
  label: 'department',
  labelPlural: 'departments',
  exportRank: 10,
  description: 'A department of the company.',
  fields: {
    name: Text('Name', 'Engineering'),
    code: Text("The company's own code of the department", 'ENG'),
    parent_id: Text('Id of the department above; null = none or unknown'),
    is_active: Flag('Whether the department is in use; null = unknown', true),
  },
  filters: timeFilters,
})
