import type { Company } from '../../../sandbox/company.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Offer, OfferPay, OfferVersion } from '../../../sandbox/offers.js'
import { keyOf } from './custom-field-records.js'
import { applicationNumberOf, firstIds, numberOf, numericIdOf, type Row } from './ids.js'
import { openingRows } from './job-records.js'
import { baseOf } from './organization-records.js'

const replaced = new WeakSet<Row>()

/** Whether an offer has a newer version. */
export const isReplaced = (row: Row): boolean => replaced.has(row)

/** One row for each version of an offer, with an id of its own. Greenhouse names no author. */
export function offerRows(company: Company): Row[] {
  const openings = new Map(openingRows(company).map(({ id, application_id }) => [application_id, id]))
  return hiringProcess(company).offers.flatMap((offer) => {
    const { person, at, entry } = offer.application
    const application_id = applicationNumberOf(person, at)
    const owners = {
      application_id,
      job_id: numericIdOf('jobs', entry),
      candidate_id: numberOf(person),
      opening_id: openings.get(application_id) ?? null,
    }
    return [...replacedRows(offer, owners), currentRow(offer, owners)]
  })
}

/** A version is changed when the next one replaces it. */
const replacedRows = (offer: Offer, owners: object): Row[] =>
  offer.replaced.map((version, at) => {
    const next = offer.replaced[at + 1] ?? offer
    const row = {
      ...rowOf(version, owners, { ...offer, sentAt: null, decidedAt: null, pay: version.pay }),
      updated_at: next.createdAt,
      status: 'Deprecated',
    }
    replaced.add(row)
    return row
  })

const currentRow = (offer: Offer, owners: object): Row => rowOf(offer, owners, offer)

const rowOf = (
  version: OfferVersion,
  owners: object,
  { number, status, startDate, sentAt, decidedAt, pay }: Offer,
): Row => ({
  ...baseOf(firstIds.offers + version.number, version),
  version: version.version,
  ...owners,
  status: statusOf(status),
  starts_on: startDate,
  // A day; some are recorded as instants.
  sent_on: number % 6 === 0 ? sentAt : (sentAt?.slice(0, 10) ?? null),
  resolved_at: decidedAt,
  custom_fields: { [keyOf(salary)]: { name: salary, type: 'currency', value: moneyOf(pay) } },
})

const salary = 'Base salary'

const moneyOf = (pay: OfferPay | null) => pay && { amount: pay.amount, unit: pay.currency }

/** Greenhouse has no words for approvals, nor for an offer that the company withdrew. */
function statusOf(status: Offer['status']): string {
  if (status === 'accepted') return 'Accepted'
  return status === 'declined' || status === 'withdrawn' ? 'Rejected' : 'Created'
}

/** What the unified model says of these words. */
export const offerDeviations = {
  status: ({ status }: Offer) => unifiedStatus[statusOf(status)] ?? (status === 'sent' ? 'sent' : 'draft'),
  declined_at: ({ status, decidedAt }: Offer) => (statusOf(status) === 'Rejected' ? decidedAt : null),
}

const unifiedStatus: Readonly<Record<string, string>> = { Accepted: 'accepted', Rejected: 'declined' }
