import { applicationPage } from './application-children.js'
import { ashbyList, readOne, syncTokenDelta } from './dialect.js'
import { AshbyOffer, detail, lacks, toOffer } from './offer-record.js'

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
    application_id: 'An id that no application has selects no offer.',
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
    const { status } = request.filters
    const words = status === undefined ? undefined : statusWords[status]
    if (words?.length === 0) return { records: [], pointer: '', next: null }
    return applicationPage('offer.list', words === undefined ? {} : { offerStatus: words }, request, call)
  },
  // The definition of the form is large, and nothing is read from it.
  get: (id, _, call) => readOne(info, id, call, { excludeFormDefinition: true }),
})
