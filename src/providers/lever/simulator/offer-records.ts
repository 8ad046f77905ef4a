import { compare } from '../../../sandbox/compare.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Offer } from '../../../sandbox/offers.js'
import { pick } from '../../../sandbox/seeded-random.js'
import type { ChildCollection } from './children.js'
import { opportunityOf, userIdOf, versionOf } from './ids.js'

/** Lever has no path for one offer. The order of offers was not recorded. */
export const offerCollection: ChildCollection = {
  name: 'offers',
  scope: 'offers:read:admin',
  keys: { createdAt: 'number', id: 'string' },
  order: (a, b) => Number(b.createdAt) - Number(a.createdAt) || compare(String(a.id), String(b.id)),
  expandable: ['creator'],
  hasRecords: false,
  rows: (company) =>
    hiringProcess(company).offers.map((offer) => ({
      opportunity: opportunityOf(offer.application.person, offer.application),
      row: offerOf(offer),
    })),
}

const milliseconds = (time: string | null) => (time === null ? null : Date.parse(time))

/** Lever has no word for an offer that the company withdrew. */
export const offerStatusOf = ({ status }: Offer) => (status === 'withdrawn' ? 'declined' : status)

const wordOf = ({ status, number }: Offer): string =>
  ({
    draft: 'draft',
    pending_approval: 'approval-sent',
    approved: 'approved',
    sent: pick(['sent', 'sent-manually', 'opened'] as const, number),
    accepted: 'signed',
    declined: 'denied',
    withdrawn: 'denied',
  })[status]

function offerOf(offer: Offer) {
  const { id, application, creator, createdAt, sentAt, letter } = offer
  const document = letter && {
    fileName: letter.name,
    uploadedAt: milliseconds(sentAt),
    downloadUrl: `https://hire.lever.co/candidates/offers/${id}/download`,
  }
  return {
    id,
    // The documentation does not have this key, and it was recorded.
    posting: application.job.id,
    createdAt: Date.parse(createdAt),
    status: wordOf(offer),
    creator: userIdOf(creator),
    fields: fieldsOf(offer),
    signatures: { candidate: signatureOf(offer) },
    approved: null,
    approvedAt: null,
    sentAt: milliseconds(sentAt),
    sentDocument: versionOf(offer) === 'sent' ? document : null,
    signedDocument: versionOf(offer) === 'signed' ? document : null,
  }
}

function fieldsOf({ application, number, pay, startDate }: Offer) {
  const field = (text: string, identifier: string, value: string | number | null) => ({ text, identifier, value })
  return [
    // The id of the application, not of the posting, as recorded.
    field('Job posting', 'job_posting', application.id),
    field('Job title', 'job_title', application.job.name),
    field('Candidate name', 'candidate_name', application.person.name),
    field('Team', 'team', null),
    field('Salary', 'salary_amount', pay && (number % 4 === 0 ? String(pay.amount) : pay.amount)),
    field('Currency', 'compensation_currency', pay?.currency ?? null),
    field('Interval', 'salary_interval', pay && `per-${pay.interval}-salary`),
    field('Start date', 'anticipated_start_date', milliseconds(startDate)),
    field('Requisition', 'requisition', null),
    ...(number % 2 === 0 ? [field('Notice period', 'custom_notice_period', '3 months')] : []),
  ]
}

/** The signature of a draft has only three keys, as recorded. */
function signatureOf(offer: Offer) {
  const { application, status, sentAt, decidedAt } = offer
  if (sentAt === null) return { role: 'candidate', name: null, email: null }
  const openedAt = wordOf(offer) === 'opened' ? Date.parse(sentAt) + 60_000 : null
  return {
    role: 'candidate',
    name: application.person.name,
    email: application.person.emails[0]?.value ?? null,
    firstOpenedAt: openedAt,
    lastOpenedAt: openedAt,
    signedAt: status === 'accepted' ? milliseconds(decidedAt) : null,
    signed: status === 'accepted',
  }
}
