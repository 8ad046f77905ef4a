import { Type } from '@sinclair/typebox'
import { CandidateRef } from './application-parts.js'
import { questionTypes, recommendations } from './enums.js'
import { enumField, Flag, Instant, ListOf, named, nullableNamed, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { UserRef } from './parts.js'
import { defineResource } from './resource.js'

const ScorecardField = named(
  'ScorecardField',
  {
    id: Text('Id or key of the field at the provider'),
    title: Text('Title', 'Communication'),
    ...enumField('type', questionTypes, 'Kind of the value', 'text'),
    value: Type.Unknown({
      description:
        'null, text, number, boolean or a list of texts; another shape is returned as the provider returned it',
      examples: ['Clear and friendly'],
    }),
    label: Type.Unsafe<string | string[] | null>({
      description: 'Label of the selected choice, or a list of labels for several choices',
      type: ['string', 'array', 'null'],
      items: { type: 'string' },
    }),
  },
  'A field of a scorecard',
)

const ScorecardSection = named(
  'ScorecardSection',
  { title: Text('Title; null = none', 'Skills'), fields: ListOf(ScorecardField, 'Fields in their order') },
  'A section of a scorecard',
)

const InterviewRef = nullableNamed(
  'InterviewRef',
  { id: Text('Id in the list of interviews'), title: Text('Title; null = unknown', 'Team interview') },
  'The interview; null = none or unknown',
)

export const scorecards = defineResource({
  name: 'scorecards',
  schemaName: 'Scorecard',
  label: 'scorecard',
  labelPlural: 'scorecards',
  exportRank: 150,
  description: 'The feedback of one interviewer on a candidate.',
  fields: {
    application_id: Text('Id in the list of applications; null = unknown', 'd2b95e07-18cc-47aa-8f3d-96e1c4a70b58'),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    interview: InterviewRef,
    author: UserRef('The user who wrote the scorecard; null = unknown'),
    ...enumField('recommendation', recommendations, 'null = no decision, or a word that anyats does not know', 'yes'),
    comment: Text('Comment as text. Private notes are never part of the comment', 'Explains trade-offs well'),
    is_draft: Flag('Whether the scorecard is not submitted yet; null = unknown', false),
    submitted_at: Instant('Time of the submission; null = a draft or unknown'),
    sections: ListOf(ScorecardSection, 'Sections in their order'),
  },
  filters: {
    ...timeFilters,
    application_id: text('application_id', 'Scorecards of this application'),
    candidate_id: text('candidate', 'Scorecards of this candidate'),
  },
})
