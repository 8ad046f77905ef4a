import { stageScopes, stageTypes } from './enums.js'
import { Enum, enumField, Flag, Num, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { JobRef, Ref } from './parts.js'
import { defineResource } from './resource.js'

export const stages = defineResource({
  name: 'stages',
  schemaName: 'Stage',
  label: 'stage',
  labelPlural: 'stages',
  exportRank: 80,
  description: 'A stage that applications pass through. `scope` is where the stage is valid.',
  fields: {
    name: Text('Name', 'Phone screen'),
    ...enumField('type', stageTypes, 'Kind of the stage; null = the provider has no kinds', 'screen'),
    order: Num(
      'Position among the stages of the same account, plan or job. Sort by this number; it is not an index, and can have decimals',
      3,
    ),
    scope: Enum(
      stageScopes,
      'account: all jobs have the stage. plan: all jobs with this plan. job: this job only',
      'plan',
    ),
    job: JobRef('The job that has the stage; null = several jobs'),
    plan: Ref('The interview plan that has the stage; null = none'),
    is_active: Flag('Whether the stage is in use; null = unknown', true),
  },
  filters: { ...timeFilters, job_id: text('job', 'Stages of this job') },
})
