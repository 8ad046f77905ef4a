import { applicationEntries } from './applications.js'
import { type Attachment, attachmentsOf } from './attachments.js'
import { type EeoResponse, eeoResponsesOf } from './eeo-responses.js'
import { type Interview, interviewsOf } from './interviews.js'
import { type Note, notesOf } from './notes.js'
import { type Offer, offersOf } from './offers.js'
import type { Organization } from './people.js'
import { type Scorecard, scorecardsOf } from './scorecards.js'

/**
 * Interviews, offers, scorecards, notes and EEO responses of the company. They follow from the people, unless the company has lists of
 * its own. Files always follow from the people and the offers.
 */
export interface HiringProcess {
  interviews: readonly Interview[]
  offers: readonly Offer[]
  scorecards: readonly Scorecard[]
  notes: readonly Note[]
  eeoResponses: readonly EeoResponse[]
}

const made = new WeakMap<Organization, HiringProcess & { attachments: readonly Attachment[] }>()

export function hiringProcess(
  company: Organization & Partial<HiringProcess>,
): HiringProcess & { attachments: readonly Attachment[] } {
  const known = made.get(company)
  if (known) return known
  const applications = applicationEntries(company)
  const users = company.users.slice(0, 9)
  const interviews = company.interviews ?? applications.flatMap((application) => interviewsOf(application, users))
  const offers = company.offers ?? applications.flatMap((application) => offersOf(application, users))
  const process = {
    interviews,
    offers,
    scorecards: company.scorecards ?? interviews.flatMap(scorecardsOf),
    notes: company.notes ?? notesOf(company.people, applications, users),
    eeoResponses: company.eeoResponses ?? applications.flatMap(eeoResponsesOf),
    attachments: attachmentsOf(company.people, offers),
  }
  made.set(company, process)
  return process
}
