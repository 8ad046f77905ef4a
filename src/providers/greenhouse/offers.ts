import type { PageRequest } from '../port/listing.js'
import { deletionsOf } from './deletions.js'
import { harvestList, idsQuery } from './dialect.js'
import { offerIncludes } from './offer-includes.js'
import { GreenhouseOffer, offerLacks, replacedWord, toOffer } from './offer-record.js'

const ownFilters = ['application_id', 'candidate_id', 'job_id', 'status'] as const

/** The word for each status. Greenhouse has no words for the others. */
const words: { readonly [status: string]: string } = {
  draft: 'Created',
  sent: 'Created',
  accepted: 'Accepted',
  declined: 'Rejected',
}

/** The current version of each offer: see `alwaysSent` in dialect.ts. */
export const offers = harvestList('offers', {
  collection: 'offers',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters }) => queryOf(filters),
  includes: offerIncludes,
  lacks: offerLacks,
  deletions: deletionsOf('offers', { current_only: undefined, status: replacedWord }),
  limitations: [
    'A new version of an offer is a new record. Greenhouse does not document whether it changes the version that it replaces. If not, that version is not reported as deleted. `deleted_at` is the time of its last change.',
    'Other deletions of offers are not reported. The lists of Greenhouse do not contain deleted offers.',
  ],
  record: GreenhouseOffer,
  map: toOffer,
  // An application that was moved can have replaced versions only.
  matches: ({ status, status_raw }, { filters }) =>
    status_raw !== replacedWord && (filters.status === undefined || status === filters.status),
})

function queryOf({ application_id, candidate_id, job_id, status }: PageRequest<'offers'>['filters']) {
  const ids = idsQuery({ application_ids: application_id, candidate_ids: candidate_id, job_ids: job_id })
  const word = status === undefined ? undefined : words[status]
  return ids === null || (status !== undefined && word === undefined) ? null : { ...ids, status: word }
}
