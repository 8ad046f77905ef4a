import { rejectionReasonTypes } from './enums.js'
import { enumField, Flag, Text } from './fields.js'
import { timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const rejectionReasons = defineResource({
  name: 'rejection-reasons',
  schemaName: 'RejectionReason',
  label: 'rejection reason',
  labelPlural: 'rejection reasons',
  exportRank: 40,
  description: 'A reason for which applications end without a hire.',
  fields: {
    name: Text('Name', 'Position was filled'),
    ...enumField('type', rejectionReasonTypes, 'Who ends the application', 'by_organization'),
    is_active: Flag('Whether the reason can still be given; null = unknown', true),
  },
  filters: timeFilters,
})
