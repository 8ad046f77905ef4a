import type { ApplicationEntry } from './applications.js'
import type { Child } from './interviews.js'
import type { Numbered, UserReference } from './organization.js'
import type { StoredFile } from './people.js'
import { isoString } from './person.js'
import { createRandom, pick } from './seeded-random.js'

const [hour, day] = [3_600_000, 86_400_000]

/** The pay of an offer. */
export interface OfferPay {
  amount: number
  /** null: the person who wrote the offer left it out. */
  currency: string | null
  interval: 'year' | 'month'
}

export interface OfferVersion extends Numbered {
  id: string
  /** From 1. */
  version: number
  pay: OfferPay | null
}

/** An offer. Its id, number and times are those of the current version. */
export interface Offer extends Child {
  status: 'draft' | 'pending_approval' | 'approved' | 'sent' | 'accepted' | 'declined' | 'withdrawn'
  creator: UserReference
  sentAt: string | null
  decidedAt: string | null
  startDate: string | null
  pay: OfferPay | null
  version: number
  /** The file of an offer that was sent. */
  letter: StoredFile | null
  /** Versions that the current one replaced. */
  replaced: readonly OfferVersion[]
}

/** An offer to everybody who came to the stage of offers, or was hired. */
export function offersOf(application: ApplicationEntry, users: readonly UserReference[]): Offer[] {
  const { person, history, status, closedAt } = application
  const reached = history.find(({ stage }) => stage.type === 'offer' || stage.type === 'hired')
  if (!reached) return []
  const number = person.number * 10 + application.at
  const open = pick(['draft', 'pending_approval', 'approved', 'sent'] as const, person.number)
  const ended = person.number % 2 === 0 ? 'declined' : 'withdrawn'
  const state = status === 'Hired' ? 'accepted' : status === 'Archived' ? ended : open
  const isSent = ['sent', 'accepted', 'declined'].includes(state)
  const start = Date.parse(reached.at)
  const { uuid } = createRandom(20271210 + number)
  const count = 1 + (number % 3)
  const versions = Array.from({ length: count }, (_, at): OfferVersion => {
    const createdAt = isoString(start + at * hour)
    return {
      id: uuid(),
      number: number * 10 + at,
      version: at + 1,
      // Some offers have no pay yet, and some have no currency.
      pay:
        number % 7 === 0
          ? null
          : { amount: 52_000 + at * 1_000, currency: number % 5 === 0 ? null : 'EUR', interval: 'year' },
      createdAt,
      updatedAt: createdAt,
    }
  })
  const current = versions.at(-1) as OfferVersion
  const decidedAt = ['accepted', 'declined', 'withdrawn'].includes(state) ? (closedAt ?? current.createdAt) : null
  return [
    {
      ...current,
      application,
      status: state,
      creator: pick(users, number),
      sentAt: isSent ? isoString(start + 5 * hour) : null,
      decidedAt,
      startDate: state === 'draft' ? null : isoString(start + 60 * day).slice(0, 10),
      letter: isSent ? { id: uuid(), name: `offer-${number}.pdf`, kind: 'offer_letter' } : null,
      replaced: versions.slice(0, -1),
      updatedAt: decidedAt ?? current.updatedAt,
    },
  ]
}
