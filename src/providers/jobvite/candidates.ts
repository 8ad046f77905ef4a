import { listing } from '../port/listing.js'
import { JobviteCandidate, lacks, toCandidate } from './candidate-record.js'
import { candidateRows, changesOfRows, isUpdatedAfter, rowPage, sensitive } from './candidate-rows.js'

export const candidates = listing('candidates', {
  ...candidateRows,
  sensitive: sensitive.all,
  filters: [['updated_after'], ['person_id']],
  lacks,
  delta: changesOfRows(
    'Deleted and merged candidates are not reported.',
    'A change is reported only if it changes the last-updated date of the application. A change of the candidate alone probably does not change that date.',
  ),
  record: JobviteCandidate,
  map: toCandidate,
  matches: ({ person_id, updated_at }, { filters }) =>
    isUpdatedAfter(updated_at, filters.updated_after) &&
    (filters.person_id === undefined || person_id === null || person_id === filters.person_id),
  list: ({ filters: { updated_after, person_id }, ...request }, call) =>
    rowPage(request, updated_after, { candidateId: person_id }, call),
})
