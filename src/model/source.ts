import { sourceTypes } from './enums.js'
import { enumField, Flag, Text } from './fields.js'
import { timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const sources = defineResource({
  name: 'sources',
  schemaName: 'Source',
  label: 'source',
  labelPlural: 'sources',
  exportRank: 30,
  description: 'Where candidates and applications come from, such as a job board or a referral.',
  fields: {
    name: Text('Name', 'Employee referral'),
    ...enumField('type', sourceTypes, 'Kind of the source; `other` for kinds that the company defined', 'referred'),
    is_active: Flag('Whether the source is in use; null = unknown', true),
  },
  filters: timeFilters,
})
