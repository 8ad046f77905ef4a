import { LeverOpportunity, lacks, toCandidate } from './candidate-record.js'
import { deletions } from './deletions.js'
import { confidentiality, expand, includesConfidential, leverList, leverRecord, milliseconds } from './dialect.js'

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
  query: ({ filters, options }) => ({
    expand,
    confidentiality: confidentiality(options),
    // Both ends of a Lever time range are inclusive:
    // https://hire.lever.co/developer/documentation#list-all-opportunities
    created_at_start: milliseconds(filters.created_after, 0),
    created_at_end: milliseconds(filters.created_before, -1),
    updated_at_start: milliseconds(filters.updated_after, 0),
    updated_at_end: milliseconds(filters.updated_before, -1),
    email: filters.email,
    tag: filters.tag,
    posting_id: filters.job_id,
    stage_id: filters.stage_id,
    contact_id: filters.person_id,
  }),
  lacks,
  order: 'mutable',
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  delta: {
    mode: 'timestamp',
    reports: ['created', 'updated', 'deleted'],
    // Most records have no update time until they are changed, so new records need a query of their own.
    queries: [{ after: 'created_after' }, { after: 'updated_after' }],
    overlapSeconds: 300,
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
  get: (id, _, call) => leverRecord('opportunities', id, { expand }, call),
})
