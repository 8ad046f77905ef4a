import { userRoles } from './enums.js'
import { enumField, Flag, Text } from './fields.js'
import { email, timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const users = defineResource({
  name: 'users',
  schemaName: 'User',
  label: 'user',
  labelPlural: 'users',
  exportRank: 60,
  description: "A user of the provider's application.",
  fields: {
    name: Text('Full name', 'Bo Haruki'),
    first_name: Text('null if the provider has only a full name; anyats does not split it', 'Bo'),
    last_name: Text('null if the provider has only a full name; anyats does not split it', 'Haruki'),
    email: Text('E-mail address', 'bo@corp.example'),
    is_active: Flag('Whether the user can sign in; null = unknown', true),
    ...enumField('role', userRoles, 'The widest role of the user; null = a role that anyats does not know', 'admin'),
    title: Text('Job title', 'Head of Talent'),
    employee_id: Text("The company's own id of the employee", '1042'),
  },
  filters: { ...timeFilters, email },
})
