import { deletedNotReported, harvestList } from './dialect.js'
import { applicationQuery, candidateFilterNote, isOfRequestedApplication } from './of-applications.js'
import { scorecardIncludes } from './scorecard-includes.js'
import { GreenhouseScorecard, privateFields, scorecardLacks, toScorecard } from './scorecard-record.js'

const ownFilters = ['application_id', 'candidate_id'] as const

export const scorecards = harvestList('scorecards', {
  collection: 'scorecards',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  filterNotes: { candidate_id: candidateFilterNote },
  query: ({ filters }, call) => applicationQuery(filters, call),
  isRequested: isOfRequestedApplication,
  includes: scorecardIncludes,
  lacks: scorecardLacks,
  sensitive: privateFields.map((field) => `/${field}`),
  limitations: [
    deletedNotReported,
    'Greenhouse does not document whether a change of a rating or of an answer is a change of the scorecard. Such a change may not be reported.',
  ],
  record: GreenhouseScorecard,
  map: toScorecard,
})
