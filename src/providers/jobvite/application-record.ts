import { type Static, Type } from '@sinclair/typebox'
import { type CandidateApplication, unknownApplication } from '../../model/application.js'
import type { Lost } from '../port/records.js'
import { wholeName } from '../values/lost.js'
import { enumMapper, epochInstant, idOrNull, idString, nullish, RawId } from '../values/values.js'
import { CustomFields, customFieldsOf } from './custom-fields.js'
import { cleanText } from './dialect.js'
import { hiringTeam, TeamKeys, userOf } from './hiring-team.js'

const OptionalText = nullish(Type.String())
const OptionalEpoch = nullish(Type.Number())

/** A row as an application: only the fields that the mapper reads, without demographic data. */
export const ApplicationRow = Type.Object({
  eId: nullish(RawId),
  firstName: OptionalText,
  lastName: OptionalText,
  email: OptionalText,
  application: Type.Object({
    eId: RawId,
    customField: CustomFields,
    disposition: OptionalText,
    sentDate: OptionalEpoch,
    lastUpdatedDate: OptionalEpoch,
    source: OptionalText,
    sourceType: OptionalText,
    workflowState: OptionalText,
    workflowStateEId: OptionalText,
    job: nullish(Type.Object({ eId: nullish(RawId), title: OptionalText, ...TeamKeys })),
  }),
})
type Row = Static<typeof ApplicationRow>

/** Each company names its own workflow states. These names have the same meaning everywhere. */
const statusOf = enumMapper(
  { Hired: 'hired', Rejected: 'rejected', Archived: 'archived', New: 'active' } as const,
  'unknown',
)

const sourceType = enumMapper(
  {
    'Job Board': 'applied',
    'Career Site': 'applied',
    Referral: 'referred',
    'Hiring Manager': 'internal',
    Recruiter: 'sourced',
    Agency: 'agency',
    Internal: 'internal',
  } as const,
  'other',
)

export const lacks = [
  'posting_id',
  'stage_entered_at',
  'rejected_at',
  // It is not documented whether `hireDate` is the time of the hire or the planned day.
  'hired_at',
  'rejected_by',
  'credited_to',
  'answers',
  'history',
  'interviews',
  'offers',
  'scorecards',
  'attachments',
  'web_url',
  'created_at',
] as const

const jobAt = '/application/job'

/** The application of a row: an item of the list of applications, and the application of the candidate. */
export function applicationOf({ application, ...person }: Row, lost: Lost): CandidateApplication {
  const { eId, workflowState, workflowStateEId, sentDate, lastUpdatedDate } = application
  const [stageId, stageName] = [cleanText(workflowStateEId), cleanText(workflowState)]
  const [jobId, title] = [idOrNull(application.job?.eId, `${jobAt}/eId`), cleanText(application.job?.title)]
  const id = idString(eId, '/application/eId')
  return {
    ...unknownApplication,
    id,
    candidate: {
      id,
      person_id: idOrNull(person.eId, '/eId'),
      name: wholeName({ firstName: cleanText(person.firstName), lastName: cleanText(person.lastName) }, lost),
      email: cleanText(person.email),
    },
    job: jobId || title ? { id: jobId, title } : null,
    status: statusOf(stageName),
    status_raw: stageName,
    stage: stageId || stageName ? { id: stageId, name: stageName, type: null, order: null } : null,
    applied_at: epochInstant(sentDate, '/application/sentDate'),
    rejection_reason: rejectionReasonOf(application, lost),
    source: sourceOf(application),
    owner: ownerOf(application, lost),
    hiring_team: application.job ? hiringTeam(application.job, lost, jobAt) : null,
    custom_fields: customFieldsOf(application.customField, '/application/customField'),
    updated_at: epochInstant(lastUpdatedDate, '/application/lastUpdatedDate'),
  }
}

/** Jobvite sends a disposition for every state: the prompt of its form, until a user selects one. */
const prompt = /please select/i

/** An application that is open, or that ended with a hire, has no reason. Other states can be ends. */
function rejectionReasonOf(
  { disposition, workflowState }: Row['application'],
  lost: Lost,
): CandidateApplication['rejection_reason'] {
  const [name, status] = [cleanText(disposition), statusOf(cleanText(workflowState))]
  const isOpenOrHired = status === 'active' || status === 'hired' || lost.has('/application/workflowState')
  return name === null || prompt.test(name) || isOpenOrHired ? null : { id: null, name, type: null }
}

export function sourceOf({ source, sourceType: word }: Row['application']): CandidateApplication['source'] {
  const [name, type_raw] = [cleanText(source), cleanText(word)]
  return name || type_raw ? { id: null, name, type: sourceType(type_raw), type_raw } : null
}

/** The primary recruiter of the job. */
export function ownerOf(application: Row['application'], lost: Lost): CandidateApplication['owner'] {
  const at = `${jobAt}/primaryRecruiter`
  return userOf(application.job?.primaryRecruiter, { pointer: at, schema: at }, lost)
}
