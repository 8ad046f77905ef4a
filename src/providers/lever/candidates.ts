import { LeverOpportunity, lacks, toCandidate } from './candidate-record.js'
import { deletions } from './deletions.js'
import { includesConfidential, leverList } from './dialect.js'
import { opportunity, opportunityDelta, opportunityPage } from './opportunities.js'

export const candidates = leverList('candidates', {
  collection: 'opportunities',
  permission: 'opportunities:read:admin',
  filters: [
    [
      'created_after',
      'created_before',
      'updated_after',
      'updated_before',
      'email',
      'tag',
      'job_id',
      'stage_id',
      'person_id',
    ],
  ],
  list: opportunityPage,
  lacks,
  order: 'mutable',
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  delta: {
    ...opportunityDelta,
    limitations: [
      'Merged contacts are not reported. The changes of their opportunities are reported.',
      'Confidential opportunities are not reported if the connection excludes them. An opportunity that becomes confidential is then no longer reported.',
      'New or changed notes, feedback, interviews, offers and files are not reported. For Lever they are not a change of the opportunity.',
      'Deletions are reported only if the API key can read /opportunities/deleted. Otherwise a warning is returned.',
    ],
  },
  deletions,
  record: LeverOpportunity,
  map: toCandidate,
  // A record that the connection excludes from lists cannot be read by id either.
  matches: ({ is_private }, { options }) => !is_private || includesConfidential(options),
  get: (id, _, call) => opportunity(id, call),
})
