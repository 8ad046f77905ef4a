import type { Company } from '../../../sandbox/company.js'
import { once } from '../../../sandbox/once.js'
import type { Application, Person, Snapshot } from '../../../sandbox/people.js'
import { opportunityIdsOf, personIdOf, userIdOf, uuidOf } from './ids.js'

const slugs: Readonly<Record<string, [slug: string, rank: number]>> = {
  'New Lead': ['lead-new', 1],
  'Application Review': ['applicant-new', 101],
  'Phone Screen': [uuidOf('stage', 'Phone Screen'), 105.5],
  Onsite: [uuidOf('stage', 'Onsite'), 201],
  Offer: ['offer', 261],
}
const origins: Readonly<Record<string, string>> = {
  Inbound: 'applied',
  Referral: 'referred',
  Sourced: 'sourced',
  Agencies: 'agency',
  Internal: 'internal',
}

export interface Row {
  id: string
  rank: number
  lastAdvancedAt: number
  record: Record<string, unknown>
  /** Values for expanded properties. */
  expansions: Record<string, unknown>
}

/**
 * Every opportunity in Lever's order: stage rank ascending, last advanced descending, id ascending. The order is
 * recorded, not documented.
 */
export function rowsOf({ people }: Company): Row[] {
  return people.flatMap(opportunitiesOf).sort(compareRows)
}

const opportunitiesOf = once((person: Person): Row[] =>
  opportunityIdsOf(person).map((id, at) => rowOf(id, person, person.applications[at])),
)

export type Position = Pick<Row, 'rank' | 'lastAdvancedAt' | 'id'>

export const compareRows = (a: Position, b: Position): number =>
  a.rank - b.rank || b.lastAdvancedAt - a.lastAdvancedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Deleted records, in the form of the deletions list. */
export const deletionsOf = (deleted: Snapshot['deleted']) =>
  deleted.flatMap(({ person, at }) =>
    opportunitiesOf(person).map(({ record }) => ({ ...record, deletedBy: uuidOf('user', 'admin'), deletedAt: at })),
  )

/** From this time on, Lever sets the update time of a changed record. Nearly every recorded record has null. */
const updatesTrackedSince = Date.UTC(2026, 10, 1)

function rowOf(id: string, person: Person, application: Application | undefined): Row {
  // Archiving an opportunity does not change its stage.
  const name =
    application && application.stage.name in slugs ? application.stage.name : application ? 'Onsite' : 'New Lead'
  const [stage, rank] = slugs[name] ?? ['lead-new', 1]
  const createdAt = Date.parse(application?.appliedAt ?? person.createdAt)
  const updatedAt = Date.parse(person.updatedAt)
  const lastAdvancedAt = Math.min(createdAt + (person.number % 50) * 3_600_000, Math.max(createdAt, updatedAt))
  const archived = application?.closedAt
    ? { reason: uuidOf('reason', application.status), archivedAt: Date.parse(application.closedAt) }
    : null
  const users = { owner: person.owner, sourcedBy: person.creditedTo }
  const record = {
    id,
    name: person.name,
    contact: personIdOf(person),
    headline: person.title ?? '',
    stage,
    confidentiality: person.isPrivate ? 'confidential' : 'non-confidential',
    location: [person.location?.city, person.location?.country].filter(Boolean).join(', '),
    phones: person.phones.map(({ value }) => ({ type: 'mobile', value })),
    emails: person.emails.map(({ value }) => value),
    links: person.links.map(({ url }) => url),
    archived,
    tags: person.tags.map(({ name: tag }) => tag),
    sources: person.source ? [person.source.name] : [],
    stageChanges: [],
    origin: origins[person.source?.type.name ?? ''] ?? 'university',
    sourcedBy: users.sourcedBy && userIdOf(users.sourcedBy),
    owner: users.owner && userIdOf(users.owner),
    followers: [],
    applications: application ? [application.id] : [],
    createdAt,
    updatedAt:
      person.number % 25 === 0 || (updatedAt > updatesTrackedSince && updatedAt > createdAt) ? updatedAt : null,
    lastInteractionAt: Date.parse(person.lastActivityAt),
    lastAdvancedAt,
    snoozedUntil: null,
    urls: { list: 'https://hire.lever.co/candidates', show: `https://hire.lever.co/candidates/${id}` },
    isAnonymized: person.isAnonymized,
    dataProtection: person.consent && {
      store: {
        allowed: person.consent.store,
        expiresAt: person.consent.expiresAt && Date.parse(person.consent.expiresAt),
      },
      contact: { allowed: person.consent.contact, expiresAt: null },
    },
    ...(application ? { opportunityLocation: 'unspecified' } : {}),
  }
  const user = (member: Person['owner']) =>
    member && { id: userIdOf(member), name: `${member.firstName} ${member.lastName}`, email: member.email }
  return {
    id,
    rank,
    lastAdvancedAt,
    record,
    expansions: {
      stage: { id: stage, text: name },
      owner: user(users.owner),
      sourcedBy: user(users.sourcedBy),
      applications: application ? [applicationOf(id, person, application, archived)] : [],
    },
  }
}

const applicationOf = (opportunityId: string, person: Person, application: Application, archived: unknown) => ({
  id: application.id,
  type: 'posting',
  candidateId: opportunityId,
  opportunityId,
  posting: application.job.id,
  postingHiringManager: null,
  postingOwner: null,
  name: person.name,
  company: person.company,
  phone: null,
  email: person.emails[0]?.value ?? null,
  links: [],
  comments: '',
  user: null,
  customQuestions: [],
  createdAt: Date.parse(application.appliedAt),
  archived,
  requisitionForHire: null,
})
