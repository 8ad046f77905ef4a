import { applicationEntries } from '../../../sandbox/applications.js'
import type { Company } from '../../../sandbox/company.js'
import { once } from '../../../sandbox/once.js'
import type { UserReference } from '../../../sandbox/organization.js'
import type { Application, Person } from '../../../sandbox/people.js'
import type { Snapshot } from '../../../sandbox/snapshot.js'
import { applicationOf, postingPart } from './application-records.js'
import { opportunityIdsOf, personIdOf, reasonIdOf, stageIdOf, userIdOf, uuidOf } from './ids.js'
import { dispositionStages, hiredReasonId } from './reference-records.js'

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
export function rowsOf(company: Company): Row[] {
  const opportunitiesOf = opportunitiesIn(company)
  return company.people.flatMap(opportunitiesOf).sort(compareRows)
}

function opportunitiesIn(company: Company): (person: Person) => Row[] {
  const placeOf = placesOf(company)
  return (person) => recordsOf(person).map((row, at) => placed(row, placeOf(person, at)))
}

/** What does not depend on the other lists. */
const recordsOf = once((person: Person): Omit<Row, 'rank'>[] =>
  opportunityIdsOf(person).map((id, at) => rowOf(id, person, person.applications[at])),
)

export type Position = Pick<Row, 'rank' | 'lastAdvancedAt' | 'id'>

export const compareRows = (a: Position, b: Position): number =>
  a.rank - b.rank || b.lastAdvancedAt - a.lastAdvancedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Deleted records, in the form of the deletions list. */
export function deletionsOf(company: Company, deleted: Snapshot['deleted']) {
  const opportunitiesOf = opportunitiesIn({ ...company, people: deleted.map(({ person }) => person) })
  return deleted.flatMap(({ person, at }) =>
    opportunitiesOf(person).map(({ record }) => ({ ...record, deletedBy: uuidOf('user', 'admin'), deletedAt: at })),
  )
}

interface Place {
  stage: { id: string; text: string; rank: number }
  stageChanges: readonly object[]
  /** Why the opportunity is archived. */
  reason: string | null
  /** What the application says of its posting. */
  ofPosting: object
}

/** The stage of each opportunity, the reason for its end and its answers: what other lists have. */
function placesOf(company: Company): (person: Person, at: number) => Place {
  const rows = dispositionStages(company)
  const rowOfStage = new Map(rows.map((row) => [row.id, row]))
  const stages = new Map(company.stages.map((stage) => [stage.id, rowOfStage.get(stageIdOf(stage))]))
  const reasonIds = new Map(company.rejectionReasons.map((reason) => [reason.id, reasonIdOf(reason)]))
  const [first = { id: 'lead-new', text: 'New Lead', rank: 1 }] = rows
  const entries = new Map(applicationEntries(company).map((entry) => [`${entry.person.id} ${entry.at}`, entry]))
  const change = (stage: { id: string }, at: string, actor: UserReference | null) => ({
    toStageId: stage.id,
    toStageIndex: Math.max(
      rows.findIndex(({ id }) => id === stage.id),
      0,
    ),
    updatedAt: Date.parse(at),
    // Absent for an automatic change, as recorded.
    ...(actor ? { userId: userIdOf(actor) } : {}),
  })
  return ({ id, createdAt }, at) => {
    const entry = entries.get(`${id} ${at}`)
    // Archiving an opportunity does not change its stage.
    const passed = (entry?.history ?? []).flatMap((one) => {
      const stage = stages.get(one.stage.id)
      return stage ? [{ ...one, stage }] : []
    })
    const reason = entry?.status === 'Hired' ? hiredReasonId : (reasonIds.get(entry?.reason?.id ?? '') ?? null)
    // The first change is the creation, as recorded.
    const history = passed.length > 0 ? passed : [{ stage: first, at: entry?.appliedAt ?? createdAt, actor: null }]
    return {
      stage: passed.at(-1)?.stage ?? first,
      stageChanges: history.map((one) => change(one.stage, one.at, one.actor)),
      reason,
      ofPosting: entry ? postingPart(entry) : {},
    }
  }
}

function placed(
  { record, expansions, ...row }: Omit<Row, 'rank'>,
  { stage, stageChanges, reason, ofPosting }: Place,
): Row {
  const { id, text, rank } = stage
  const withReason = (from: unknown) => (from === null ? null : { ...(from as object), reason })
  const applications = (expansions.applications as { archived: unknown }[]).map((application) => ({
    ...application,
    ...ofPosting,
    archived: withReason(application.archived),
  }))
  return {
    ...row,
    rank,
    record: { ...record, stage: id, stageChanges, archived: withReason(record.archived) },
    expansions: { ...expansions, stage: { id, text }, applications },
  }
}

/** From this time on, Lever sets the update time of a changed record. Nearly every recorded record has null. */
const updatesTrackedSince = Date.UTC(2026, 10, 1)

/** An archived opportunity without its reason. The time of an end can be unknown. */
function archivedOf(application: Application | undefined) {
  if (!application || (application.closedAt === null && application.status !== 'Hired')) return null
  return { reason: null, archivedAt: application.closedAt && Date.parse(application.closedAt) }
}

function rowOf(id: string, person: Person, application: Application | undefined): Omit<Row, 'rank'> {
  const createdAt = Date.parse(application?.appliedAt ?? person.createdAt)
  const updatedAt = Date.parse(person.updatedAt)
  const lastAdvancedAt = Math.min(createdAt + (person.number % 50) * 3_600_000, Math.max(createdAt, updatedAt))
  const archived = archivedOf(application)
  const users = { owner: person.owner, sourcedBy: person.creditedTo }
  const record = {
    id,
    name: person.name,
    contact: personIdOf(person),
    headline: person.title ?? '',
    stage: '',
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
    lastAdvancedAt,
    record,
    expansions: {
      owner: user(users.owner),
      sourcedBy: user(users.sourcedBy),
      applications: application ? [applicationOf(id, person, application, archived)] : [],
    },
  }
}
