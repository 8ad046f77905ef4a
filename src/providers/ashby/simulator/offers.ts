import { customFieldId } from '../../../sandbox/custom-fields.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Offer, OfferVersion } from '../../../sandbox/offers.js'
import { byPosition } from './collections.js'
import { areOf } from './jobs.js'
import { type AshbyCollection, type Body, type Entry, invalid, isBoolean, isUuid, onlyKeys } from './lists.js'
import { fileHandle, userOf } from './records.js'
import type { OperationResult, SimulatorOptions } from './state.js'

export interface OfferRow extends Entry {
  offer: Offer
}

/** Without `WaitingOnOfferCreation`, which only newer documents name: Ashby may refuse it. */
const statusWords: Readonly<Record<Offer['status'], string>> = {
  draft: 'WaitingOnApprovalStart',
  pending_approval: 'WaitingOnOfferApproval',
  approved: 'WaitingOnCandidateResponse',
  sent: 'WaitingOnCandidateResponse',
  accepted: 'CandidateAccepted',
  declined: 'CandidateRejected',
  withdrawn: 'OfferCancelled',
}
const filterWords = [...Object.values(statusWords), 'WaitingOnApprovalDefinition']

const acceptances: Readonly<Record<Offer['status'], string>> = {
  draft: 'Created',
  pending_approval: 'Created',
  approved: 'Pending',
  sent: 'Pending',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Cancelled',
}

/** offer.list: one record for each offer, with its latest version only. */
export const offers = ({ confidential = true }: Pick<SimulatorOptions, 'confidential'>): AshbyCollection<OfferRow> => ({
  path: 'offer.list',
  scope: 'offersRead',
  order: byPosition,
  types: { applicationId: isUuid, offerStatus: areOf(filterWords) },
  filters: {
    applicationId: ({ offer }, value) => offer.application.id === value,
    offerStatus: ({ record }, value) => record.offerStatus === value,
  },
  rows: (company) =>
    hiringProcess(company)
      .offers.filter(({ application: { entry } }) => confidential || !entry.isConfidential)
      .map((offer) => ({
        position: `${(offer.replaced[0] ?? offer).createdAt} ${offer.id}`,
        updatedAt: offer.updatedAt,
        offer,
        record: recordOf(offer, confidential),
      })),
})

/** POST offer.info: with all versions, and with the definition of the form unless it is excluded. */
export function offerInfo(body: Body, rows: readonly OfferRow[]): OperationResult {
  const { offerId, excludeFormDefinition = false } = body
  if (!onlyKeys(body, ['offerId', 'excludeFormDefinition']) || !isUuid(offerId) || !isBoolean(excludeFormDefinition))
    return invalid
  const row = rows.find(({ offer }) => offer.id === offerId)
  if (!row) return { code: 'offer_not_found' }
  const { offer, record } = row
  const former = offer.replaced.map((version) => ({ ...versionOf(offer, version), fileHandles: [] }))
  const form = { formDefinition: { sections: [{ fields: [] }] } }
  return {
    success: true,
    results: { ...record, versions: [...former, record.latestVersion], ...(excludeFormDefinition ? {} : form) },
  }
}

/** The time of the decision is null or absent until there is one: which of the two is not documented. */
function recordOf(offer: Offer, confidential: boolean): Entry['record'] {
  const { letter, application, status, decidedAt, number } = offer
  // The company has no fields of offers: an offer has one of its application.
  const field = {
    id: customFieldId('Visa needed'),
    isPrivate: number % 4 === 0,
    title: 'Visa needed',
    value: number % 2 === 0,
  }
  return {
    id: offer.id,
    ...(decidedAt === null && number % 2 === 0 ? {} : { decidedAt }),
    applicationId: application.id,
    acceptanceStatus: acceptances[status],
    offerStatus: statusWords[status],
    latestVersion: {
      ...versionOf(offer, offer),
      customFields: [field].filter(({ isPrivate }) => confidential || !isPrivate),
      fileHandles: letter ? [fileHandle(letter, application.person)] : [],
    },
  }
}

/** A version has an id of its own, also the latest one. Of a version without pay, the key is null or absent. */
function versionOf({ id, application, creator, status, startDate }: Offer, version: OfferVersion) {
  const { pay, createdAt, number } = version
  const salary = pay && { currencyCode: pay.currency, value: pay.amount }
  const openings = application.entry.openings
  return {
    id: `${id.slice(0, 24)}${String(version.version).padStart(12, '0')}`,
    ...(startDate === null ? {} : { startDate }),
    ...(salary === null && number % 2 === 0 ? {} : { salary }),
    createdAt,
    ...(openings[0] ? { openingId: openings[0].id } : {}),
    customFields: [],
    author: userOf(creator, { createdAt }),
    approvalStatus: status === 'draft' ? null : status === 'pending_approval' ? 'WaitingOnApprovals' : 'Approved',
  }
}
