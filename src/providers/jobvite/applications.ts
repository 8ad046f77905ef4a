import { listing } from '../port/listing.js'
import { ApplicationRow, applicationOf, lacks } from './application-record.js'
import { candidateRows, changesOfRows, isUpdatedAfter, rowPage, sensitive } from './candidate-rows.js'

/** The rows of the list of candidates: a candidate of Jobvite is one application. */
export const applications = listing('applications', {
  ...candidateRows,
  sensitive: sensitive.all,
  filters: [['updated_after'], ['candidate_id']],
  lacks,
  delta: changesOfRows('Deleted applications are not reported.'),
  record: ApplicationRow,
  map: (from, absent, lost) => ({ ...absent, ...applicationOf(from, lost), raw: null }),
  matches: ({ id, updated_at }, { filters: { updated_after, candidate_id } }) =>
    isUpdatedAfter(updated_at, updated_after) && (candidate_id === undefined || id === candidate_id),
  list: ({ filters: { updated_after, candidate_id }, ...request }, call) =>
    rowPage(request, updated_after, { applicationId: candidate_id }, call),
})
