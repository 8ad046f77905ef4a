import { Type } from '@sinclair/typebox'
import { CandidateRef } from './application-parts.js'
import { activityTypes, activityVisibilities, bodyFormats } from './enums.js'
import { Enum, enumField, ListOf, nullableNamed, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { JobRef, UserRef } from './parts.js'
import { defineResource } from './resource.js'

const addresses = (description: string) => ListOf(Type.String({ examples: ['ines@example.org'] }), description)

const ActivityEmail = nullableNamed(
  'ActivityEmail',
  {
    from: Text('Address of the sender', 'bo@corp.example'),
    to: addresses('Addresses of the recipients'),
    cc: addresses('Addresses of further recipients'),
  },
  'Addresses of an e-mail; null = not an e-mail',
)

export const activities = defineResource({
  name: 'activities',
  schemaName: 'Activity',
  label: 'activity',
  labelPlural: 'activities',
  exportRank: 160,
  description: 'A note, an e-mail or another entry about a candidate.',
  fields: {
    ...enumField('type', activityTypes, 'Kind of the activity', 'note'),
    subject: Text('Subject; null = none'),
    body: Text('Text of the activity', 'Speaks about the move to Uppsala'),
    body_format: Enum(bodyFormats, 'Format of `body`', 'text'),
    ...enumField(
      'visibility',
      activityVisibilities,
      'Who may read the activity at the provider; null = the provider has no such word',
      'public',
    ),
    author: UserRef('The user who wrote the activity; null = automatic or unknown'),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    application_id: Text('Id in the list of applications; null = none or unknown'),
    job: JobRef('The job; null = none or unknown'),
    email: ActivityEmail,
  },
  filters: {
    ...timeFilters,
    candidate_id: text('candidate', 'Activities of this candidate'),
    application_id: text('application_id', 'Activities of this application'),
  },
})
