import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { type CandidateApplication, unknownApplication } from '../../model/application.js'
import type { Candidate } from '../../model/candidate.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { isOneOf, type Outcomes } from './outcomes.js'
import { orId, User, user } from './references.js'

const OptionalText = nullish(Type.String())
const OptionalEpoch = nullish(Type.Number())
export const Named = Type.Object({ id: RawId, text: OptionalText })

/** The keys of an application, which Lever always has inside of its opportunity. */
export const ApplicationKeys = {
  id: RawId,
  type: OptionalText,
  posting: OptionalText,
  postingOwner: OptionalText,
  postingHiringManager: OptionalText,
  company: OptionalText,
  createdAt: OptionalEpoch,
}
const Application = Type.Object(ApplicationKeys)
type Application = Static<typeof Application>

/** The keys of an opportunity that belong to each of its applications. */
export const CandidacyKeys = {
  contact: nullish(orId(Type.Object({ id: RawId }))),
  name: OptionalText,
  emails: nullish(Type.Array(Type.String())),
  stage: nullish(orId(Named)),
  stageChanges: nullish(
    Type.Array(Type.Object({ toStageId: OptionalText, updatedAt: OptionalEpoch, userId: OptionalText })),
  ),
  archived: nullish(Type.Object({ reason: OptionalText, archivedAt: OptionalEpoch })),
  origin: OptionalText,
  sources: nullish(Type.Array(Type.String())),
  sourcedBy: nullish(orId(User)),
  owner: nullish(orId(User)),
  createdAt: OptionalEpoch,
  updatedAt: OptionalEpoch,
  urls: nullish(Type.Object({ show: OptionalText })),
}
const Candidacy = Type.Object(CandidacyKeys)
export type Candidacy = Static<typeof Candidacy>

/** Applications that are expanded, or only their ids. */
export const embedded = <A extends TSchema>(application: A) =>
  nullish(Type.Array(Type.Union([application, Type.String({ minLength: 1 })])))

export const EmbeddedApplications = { applications: embedded(Application) }
const Embedded = Type.Object(EmbeddedApplications)

/** The applications of an opportunity, as in the list of applications. */
export function applicationsOf(
  id: string,
  from: Candidacy & Static<typeof Embedded>,
  lost: Lost,
  outcomes: Outcomes,
): Candidate['applications'] {
  const list = from.applications
  if (!list || (list.length === 0 && isIncomplete(lost, '/applications'))) return null
  if (list.length === 0) return [toApplication(id, null, from, lost, outcomes)]
  return list.map((one, index) => toApplication(id, ownKeys(one), from, lost, outcomes, index))
}

/** Without its expansion, an application is its id. */
export const ownKeys = <A extends { id: string | number }>(application: A | string): A | { id: string } =>
  typeof application === 'string' ? { id: application } : application

/**
 * Stage, archive reason and source belong to the opportunity. An opportunity without an application is one application
 * without a job: a candidacy that no posting belongs to. An application has no address of its own, so its id contains the
 * id of the opportunity.
 */
export function toApplication(
  opportunityId: string,
  own: Partial<Application> | null,
  from: Candidacy,
  lost: Lost,
  outcomes: Outcomes,
  index = 0,
): CandidateApplication {
  const pointer = `/applications/${index}`
  const posting = emptyToNull(own?.posting)
  const status = statusOf(from, lost, outcomes)
  const endedAt = epochInstant(from.archived?.archivedAt, '/archived/archivedAt')
  return {
    ...unknownApplication,
    id: own?.id === undefined ? opportunityId : `${opportunityId}.${idString(own.id, `${pointer}/id`)}`,
    candidate: {
      id: opportunityId,
      person_id: contactId(from.contact),
      name: emptyToNull(from.name),
      // Another address than the first one is another address.
      email: lost.has('/emails/*') ? null : emptyToNull(from.emails?.[0]),
    },
    job: posting === null ? null : { id: posting, title: null },
    // Someone at the company added the other ones to the posting.
    posting_id: own?.type === 'posting' ? posting : null,
    status,
    status_raw: null,
    stage: stageOf(from.stage),
    stage_entered_at: stageEnteredAt(from, lost),
    applied_at: epochInstant(own?.createdAt, `${pointer}/createdAt`),
    rejected_at: status === 'rejected' || status === 'archived' ? endedAt : null,
    hired_at: status === 'hired' ? endedAt : null,
    rejection_reason:
      status !== 'hired' && from.archived?.reason ? { id: from.archived.reason, name: null, type: null } : null,
    source: sourceOf(from, lost),
    credited_to: user(from.sourcedBy, '/sourcedBy/id'),
    owner: user(from.owner, '/owner/id'),
    hiring_team: knownList(
      own === null
        ? null
        : [
            ...member(own.postingHiringManager, 'hiring_manager', 'postingHiringManager'),
            ...member(own.postingOwner, 'recruiter', 'postingOwner'),
          ],
      lost,
      '/applications',
    ),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
    web_url: emptyToNull(from.urls?.show),
  }
}

/** An archived opportunity was hired if its archive reason is one for hires. A lead is in a stage of the leads. */
function statusOf(
  { archived, stage }: Candidacy,
  lost: Lost,
  { hired, lead }: Outcomes,
): CandidateApplication['status'] {
  if (isIncomplete(lost, '/archived')) return null
  if (archived) {
    if (!archived.reason) return 'archived'
    return hired && (isOneOf(hired, archived.reason) ? 'hired' : 'rejected')
  }
  const id = stageOf(stage)?.id
  return lead && id ? (isOneOf(lead, id) ? 'lead' : 'active') : null
}

/** The last change is the one to the present stage, in all recorded opportunities. */
function stageEnteredAt({ stageChanges }: Candidacy, lost: Lost): string | null {
  if (lost.has('/stageChanges/*')) return null
  const last = (stageChanges?.length ?? 0) - 1
  return epochInstant(stageChanges?.[last]?.updatedAt, `/stageChanges/${last}/updatedAt`)
}

export function stageOf(stage: Candidacy['stage']) {
  if (!stage) return null
  return typeof stage === 'string'
    ? { id: stage, name: null, type: null, order: null }
    : { id: idString(stage.id, '/stage/id'), name: emptyToNull(stage.text), type: null, order: null }
}

const origin = enumMapper(
  {
    applied: 'applied',
    sourced: 'sourced',
    referred: 'referred',
    agency: 'agency',
    internal: 'internal',
    university: 'university',
  } as const,
  'other',
)

/** Part of the names is not a name. A source is its text: several sources have no id together. */
export function sourceOf({ sources, origin: word }: Candidacy, lost: Lost): Candidate['source'] {
  const name = lost.has('/sources/*') ? null : emptyToNull(sources?.join(', '))
  if (!name && !word) return null
  return { id: sources?.length === 1 ? name : null, name, type: origin(word), type_raw: emptyToNull(word) }
}

export const contactId = (contact: Candidacy['contact']) =>
  contact ? (typeof contact === 'string' ? contact : idString(contact.id, '/contact/id')) : null

const member = (id: string | null | undefined, role: 'hiring_manager' | 'recruiter', key: string) =>
  id ? [{ id, name: null, email: null, role, role_raw: key }] : []
