import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, idOrNull, isoInstant, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { customFields, RawCustomFields } from './custom-fields.js'

const Id = nullish(RawId)
const OptionalText = nullish(Type.String())

/**
 * https://harvestdocs.greenhouse.io/reference/get_v3-applications. `stage_id` is not read: it is the id of a record of
 * `application_stages`, not of a stage.
 */
export const GreenhouseApplication = Type.Object({
  ...baseFields,
  candidate_id: Id,
  job_id: Id,
  job_post_id: Id,
  recruiter_id: Id,
  coordinator_id: Id,
  referrer_id: Id,
  source_id: Id,
  job_interview_stage_id: Id,
  stage_name: OptionalText,
  status: OptionalText,
  prospect: nullish(Type.Boolean()),
  rejected_at: OptionalText,
  answers: nullish(Type.Array(Type.Object({ question: Type.String(), answer: OptionalText }))),
  custom_fields: nullish(RawCustomFields),
})

type RawApplication = Static<typeof GreenhouseApplication>
type Application = Item<'applications'>

export const applicationLacks = ['web_url'] as const

const statusOf = enumMapper(
  { in_process: 'active', rejected: 'rejected', hired: 'hired', converted: 'converted' } as const,
  'unknown',
)

/** Ids of referrers, who have lists of their own and are not always users: an item has no field for them. */
const referrers = new WeakMap<object, string>()

export const referrerOf = (application: object): string | undefined => referrers.get(application)

export function toApplication(
  from: RawApplication,
  absent: Absent<'applications', typeof applicationLacks>,
  lost: Lost,
): Application {
  const application = fieldsOf(from, absent, lost)
  const referrer = idOrNull(from.referrer_id, '/referrer_id')
  if (referrer !== null) referrers.set(application, referrer)
  return application
}

function fieldsOf(
  from: RawApplication,
  absent: Absent<'applications', typeof applicationLacks>,
  lost: Lost,
): Application {
  const candidate = idOrNull(from.candidate_id, '/candidate_id')
  const job = idOrNull(from.job_id, '/job_id')
  const source = idOrNull(from.source_id, '/source_id')
  const stage = idOrNull(from.job_interview_stage_id, '/job_interview_stage_id')
  const recruiter = user(from.recruiter_id, '/recruiter_id')
  const coordinator = user(from.coordinator_id, '/coordinator_id')
  const team = [member(recruiter, 'recruiter'), member(coordinator, 'coordinator')].flat()
  return {
    ...absent,
    ...base(from),
    candidate: candidate === null ? null : { id: candidate, person_id: candidate, name: null, email: null },
    job: job === null ? null : { id: job, title: null },
    posting_id: idOrNull(from.job_post_id, '/job_post_id'),
    status: applicationStatus(from, lost),
    status_raw: emptyToNull(from.status),
    stage: stage || from.stage_name ? { id: stage, name: emptyToNull(from.stage_name), type: null, order: null } : null,
    stage_entered_at: null,
    applied_at: isoInstant(from.created_at, '/created_at'),
    rejected_at: isoInstant(from.rejected_at, '/rejected_at'),
    hired_at: null,
    rejection_reason: null,
    rejected_by: null,
    source: source === null ? null : { id: source, name: null, type: null, type_raw: null },
    credited_to: null,
    owner: recruiter,
    // The job can have more people.
    hiring_team: team.length === 0 ? null : team,
    answers: knownList(answers(from), lost, '/answers'),
    history: null,
    offers: null,
    attachments: null,
    interviews: null,
    scorecards: null,
    custom_fields: knownList(customFields(from.custom_fields, lost), lost, '/custom_fields'),
  }
}

/** A prospect is in process too. Without the word for that, an application in process is either. */
function applicationStatus({ status, prospect }: RawApplication, lost: Lost): Application['status'] {
  const unified = statusOf(status)
  if (unified !== 'active') return unified
  return lost.has('/prospect') ? null : prospect ? 'lead' : 'active'
}

function user(id: RawApplication['recruiter_id'], pointer: string) {
  const text = idOrNull(id, pointer)
  return text === null ? null : { id: text, name: null, email: null }
}

const member = (of: ReturnType<typeof user>, role: 'recruiter' | 'coordinator') =>
  of === null ? [] : [{ ...of, role, role_raw: null }]

/** Greenhouse has texts only: neither the id of the question nor the kind of the answer. */
const answers = ({ answers: list }: RawApplication): Application['answers'] =>
  list?.map(({ question, answer }) => ({
    question_id: null,
    question: emptyToNull(question),
    type: null,
    type_raw: null,
    value: emptyToNull(answer),
    label: null,
  })) ?? null
