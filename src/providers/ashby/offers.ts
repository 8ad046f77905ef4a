import { ashbyList, listPage, readOne, syncTokenDelta } from './dialect.js'
import { AshbyOffer, detail, lacks, toOffer } from './offer-record.js'
import { isUuid } from './uuids.js'

const info = ['offer.info', 'offerId'] as const
const delta = syncTokenDelta('offers')

/**
 * The statuses of Ashby in which offers with a unified status are. Drafts have one that only newer documents name, and
 * that Ashby may refuse: all offers are requested then.
 */
const statusWords: { readonly [status: string]: readonly string[] } = {
  pending_approval: ['WaitingOnOfferApproval'],
  approved: [],
  sent: ['WaitingOnCandidateResponse'],
  accepted: ['CandidateAccepted'],
  declined: ['CandidateRejected'],
  withdrawn: ['OfferCancelled'],
}

/** https://developers.ashbyhq.com/reference/offerlist: one record for each offer, with its latest version. */
export const offers = ashbyList('offers', {
  operation: 'offer.list',
  permission: 'offersRead',
  filters: [['application_id', 'status']],
  filterNotes: {
    application_id:
      'Ashby does not document whether an id that no application has is a 404. Otherwise the list is empty.',
    status:
      'Ashby has no status for `approved`: no offer has it. For `draft`, all offers are requested and those with another status are removed, so a page can be short or empty.',
  },
  lacks,
  detail,
  delta: {
    ...delta,
    limitations: [
      ...delta.limitations,
      'Ashby does not document whether a new version of an offer is reported as a change of the offer.',
      'Offers of confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
    ],
  },
  record: AshbyOffer,
  map: toOffer,
  matches: ({ application_id, status }, { filters }) =>
    (filters.application_id === undefined || application_id === filters.application_id) &&
    (filters.status === undefined || status === filters.status),
  async list(request, call) {
    const { application_id, status } = request.filters
    const words = status === undefined ? undefined : statusWords[status]
    // Ashby refuses an id that is not a UUID: no application has such an id.
    const isUnknown = application_id !== undefined && !isUuid(application_id)
    if (isUnknown || words?.length === 0) return { records: [], pointer: '', next: null }
    const body = {
      ...(application_id === undefined ? {} : { applicationId: application_id }),
      ...(words === undefined ? {} : { offerStatus: words }),
    }
    return listPage('offer.list', body, request, call)
  },
  // The definition of the form is large, and nothing is read from it.
  get: (id, _, call) => readOne(info, id, call, { excludeFormDefinition: true }),
})
