import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, isoInstant, nullish } from '../values/values.js'
import { historyOf, presentStage, RawHistoryEntry } from './application-history.js'
import { customField, RawCustomField } from './custom-field-values.js'
import { applicationStatus, endStatus, rejectionReasonType, stageType } from './enums.js'
import { answersOf, FormSubmission } from './form-definition.js'
import { SourceReference, sourceReference } from './source-reference.js'
import { TeamMember, teamMember } from './team-member.js'
import { UserReference, userReference } from './user-reference.js'

const text = nullish(Type.String())

/**
 * https://developers.ashbyhq.com/reference/applicationlist. Only a read by id has `applicationHistory`, and
 * `applicationFormSubmissions` where they are requested with `expand`.
 */
export const AshbyApplication = Type.Object({
  id: Type.String({ minLength: 1 }),
  createdAt: text,
  updatedAt: text,
  archivedAt: text,
  status: text,
  candidate: nullish(
    Type.Object({
      id: Type.String(),
      name: text,
      primaryEmailAddress: nullish(Type.Object({ value: text })),
    }),
  ),
  currentInterviewStage: nullish(
    Type.Object({ id: Type.String(), title: text, type: text, orderInInterviewPlan: nullish(Type.Number()) }),
  ),
  source: nullish(SourceReference),
  creditedToUser: nullish(UserReference),
  archiveReason: nullish(Type.Object({ id: Type.String(), text, reasonType: text })),
  job: nullish(Type.Object({ id: Type.String(), title: text })),
  hiringTeam: nullish(Type.Array(TeamMember)),
  customFields: nullish(Type.Array(RawCustomField)),
  appliedViaJobPostingId: text,
  applicationHistory: nullish(Type.Array(RawHistoryEntry)),
  applicationFormSubmissions: nullish(Type.Array(FormSubmission)),
})

type From = Static<typeof AshbyApplication>
type Application = Item<'applications'>

export const lacks = ['owner', 'web_url'] as const

/** What follows from the history, which only a read by id has. */
export const detail = ['stage_entered_at', 'hired_at', 'rejected_by'] as const

export function toApplication(from: From, absent: Absent<'applications', typeof lacks>, lost: Lost): Application {
  const { applicationHistory: history, applicationFormSubmissions: submissions, currentInterviewStage } = from
  const status = statusOf(from, lost)
  const present = history ? presentStage(history, currentInterviewStage?.id, lost) : null
  const isEnded = from.status === 'Archived' || from.status === 'Hired'
  return {
    ...absent,
    id: from.id,
    candidate: candidate(from.candidate),
    job: from.job ? { id: from.job.id, title: emptyToNull(from.job.title) } : null,
    posting_id: emptyToNull(from.appliedViaJobPostingId),
    status,
    status_raw: emptyToNull(from.status),
    stage: stage(currentInterviewStage),
    stage_entered_at: present?.enteredAt ?? null,
    applied_at: isoInstant(from.createdAt, '/createdAt'),
    rejected_at: from.status === 'Archived' ? isoInstant(from.archivedAt, '/archivedAt') : null,
    hired_at: from.status === 'Hired' ? (present?.enteredAt ?? null) : null,
    rejection_reason: rejectionReason(from.archiveReason),
    rejected_by: from.status === 'Archived' ? userById(present?.actorId) : null,
    source: sourceReference(from.source),
    credited_to: userReference(from.creditedToUser, lost, '/creditedToUser'),
    hiring_team: from.hiringTeam?.map((member) => teamMember(member, lost)) ?? null,
    answers: submissions ? knownList(submissions.flatMap(answersOf), lost, '/applicationFormSubmissions') : null,
    // From other lists: see the includes.
    interviews: null,
    offers: null,
    scorecards: null,
    attachments: null,
    history: history ? historyOf(history, isEnded ? status : null, currentInterviewStage?.id, lost) : null,
    custom_fields: from.customFields?.map((field, index) => customField(field, index, lost)) ?? null,
    created_at: isoInstant(from.createdAt, '/createdAt'),
    updated_at: isoInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }
}

/** Who ended an application follows from the type of the reason. Where it cannot be read, the status is not known. */
function statusOf({ status, archiveReason }: From, lost: Lost): Application['status'] {
  if (status !== 'Archived') return applicationStatus(status)
  if (lost.has('/archiveReason') || lost.has('/archiveReason/reasonType')) return null
  return endStatus(archiveReason?.reasonType) ?? 'archived'
}

function candidate(from: From['candidate']): Application['candidate'] {
  if (!from) return null
  const { id, name, primaryEmailAddress } = from
  return { id, person_id: id, name: emptyToNull(name), email: emptyToNull(primaryEmailAddress?.value) }
}

function stage(from: From['currentInterviewStage']): Application['stage'] {
  if (!from) return null
  const { id, title, type, orderInInterviewPlan: order = null } = from
  return { id, name: emptyToNull(title), type: stageType(type), order }
}

function rejectionReason(from: From['archiveReason']): Application['rejection_reason'] {
  if (!from) return null
  return { id: from.id, name: emptyToNull(from.text), type: rejectionReasonType(from.reasonType) }
}

const userById = (id: string | null | undefined) => (id ? { id, name: null, email: null } : null)
