import { deletedNotReported, harvestList } from './dialect.js'
import { filteredByApplication } from './of-applications.js'
import { scorecardIncludes } from './scorecard-includes.js'
import { GreenhouseScorecard, privateFields, scorecardLacks, toScorecard } from './scorecard-record.js'

export const scorecards = harvestList('scorecards', {
  collection: 'scorecards',
  ...filteredByApplication,
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
