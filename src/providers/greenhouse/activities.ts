import { activityLacks, GreenhouseNote, toActivity } from './activity-record.js'
import { includeCandidateNames } from './application-names.js'
import { deletedNotReported, harvestList, idsQuery } from './dialect.js'
import { authorNames, includeNames } from './names.js'

const ownFilters = ['candidate_id', 'application_id'] as const

export const activities = harvestList('activities', {
  collection: 'notes',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters: { candidate_id, application_id } }) =>
    idsQuery({ candidate_ids: candidate_id, application_ids: application_id }),
  includes: {
    candidate: includeCandidateNames<'activities'>(),
    users: includeNames<'activities'>({
      name: 'users',
      fields: [],
      names: ['author'],
      resource: 'users',
      ...authorNames,
    }),
  },
  lacks: activityLacks,
  limitations: [
    deletedNotReported,
    'Notes that the user of the credential may not see are not reported. A change of the permissions of that user is not reported.',
  ],
  record: GreenhouseNote,
  map: toActivity,
})
