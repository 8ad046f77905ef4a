import { CandidateRef } from './application-parts.js'
import { disabilityStatuses, genders, races, veteranStatuses } from './enums.js'
import { enumField, Instant, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { defineResource } from './resource.js'

const unknown = 'null = not answered, or an answer that anyats does not know'

export const eeocs = defineResource({
  name: 'eeocs',
  schemaName: 'Eeoc',
  label: 'EEO response',
  labelPlural: 'EEO responses',
  exportRank: 180,
  description:
    'The answers of a candidate to the questions about equal employment opportunity (EEO) that the law of the United States defines. Only clients whose `resources` name `eeocs` can read them.',
  fields: {
    application_id: Text('Id in the list of applications; null = unknown', 'd2b95e07-18cc-47aa-8f3d-96e1c4a70b58'),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    ...enumField('gender', genders, `Gender; ${unknown}`, 'female'),
    ...enumField('race', races, `Race or ethnicity; ${unknown}`, 'two_or_more_races'),
    ...enumField('veteran_status', veteranStatuses, `Status as a protected veteran; ${unknown}`, 'not_protected'),
    ...enumField(
      'disability_status',
      disabilityStatuses,
      `Whether the candidate has a disability; ${unknown}`,
      'declined',
    ),
    submitted_at: Instant('Time at which the candidate answered; null = not answered or unknown'),
  },
  filters: {
    ...timeFilters,
    application_id: text('application_id', 'The answers for this application'),
    candidate_id: text('candidate', 'The answers of this candidate'),
  },
})
