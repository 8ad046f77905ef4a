import { type Static, Type } from '@sinclair/typebox'
import { unknownApplication } from '../../model/application.js'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList, wholeName } from '../values/lost.js'
import { enumMapper, epochInstant, idOrNull, idString, nullish, RawId } from '../values/values.js'
import { LocationKeys, locations } from './candidate-location.js'
import { CustomFields, customFieldsOf } from './custom-fields.js'
import { cleanText } from './dialect.js'

const OptionalText = nullish(Type.String())
const OptionalEpoch = nullish(Type.Number())
const Person = Type.Object({
  userId: nullish(RawId),
  firstName: OptionalText,
  lastName: OptionalText,
  userName: OptionalText,
})
const Application = Type.Object({
  eId: RawId,
  customField: CustomFields,
  hireDate: OptionalEpoch,
  sentDate: OptionalEpoch,
  lastUpdatedDate: OptionalEpoch,
  source: OptionalText,
  sourceType: OptionalText,
  workflowState: OptionalText,
  workflowStateEId: OptionalText,
  consentStatus: OptionalText,
  resume: nullish(Type.Object({ name: OptionalText })),
  job: nullish(Type.Object({ eId: nullish(RawId), title: OptionalText, primaryRecruiter: nullish(Person) })),
})

/**
 * One candidate with one application. The schema holds only the fields that the mapper reads: demographic data and the
 * text of the resume are not read.
 */
export const JobviteCandidate = Type.Object({
  eId: nullish(RawId),
  firstName: OptionalText,
  lastName: OptionalText,
  email: OptionalText,
  homePhone: OptionalText,
  mobile: OptionalText,
  workPhone: OptionalText,
  ...LocationKeys,
  companyName: OptionalText,
  title: OptionalText,
  application: Application,
})

type RawCandidate = Static<typeof JobviteCandidate>

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

/** Each company names its own workflow states. These names have the same meaning everywhere. */
const status = enumMapper(
  { Hired: 'hired', Rejected: 'rejected', Archived: 'archived', New: 'active' } as const,
  'unknown',
)

export const lacks = [
  'preferred_name',
  'school',
  'links',
  'time_zone',
  'tags',
  'credited_to',
  'educations',
  'employments',
  'is_private',
  'can_email',
  'is_anonymized',
  'web_url',
  'created_at',
  'last_activity_at',
] as const

export function toCandidate(from: RawCandidate, absent: Absent<'candidates', typeof lacks>, lost: Lost): Candidate {
  const { application } = from
  const [first, last] = [cleanText(from.firstName), cleanText(from.lastName)]
  const email = cleanText(from.email)
  return {
    ...absent,
    id: idString(application.eId, '/application/eId'),
    person_id: idOrNull(from.eId, '/eId'),
    name: wholeName({ firstName: first, lastName: last }, lost),
    first_name: first,
    last_name: last,
    title: cleanText(from.title),
    company: cleanText(from.companyName),
    emails: knownList(email ? [{ value: email, type: null, type_raw: null, is_primary: null }] : [], lost, '/email'),
    phones: knownList(phones(from), lost, '/mobile', '/homePhone', '/workPhone'),
    locations: locations(from, lost),
    source: source(application),
    owner: owner(application.job?.primaryRecruiter, lost),
    applications: [toApplication(application)],
    attachments: attachments(application.resume),
    custom_fields: customFieldsOf(application.customField, '/application/customField'),
    consent: cleanText(application.consentStatus)
      ? { store: null, contact: null, status_raw: cleanText(application.consentStatus) }
      : null,
    updated_at: epochInstant(application.lastUpdatedDate, '/application/lastUpdatedDate'),
    raw: null,
  }
}

const phones = (from: RawCandidate) =>
  [phone(from.mobile, 'mobile'), phone(from.homePhone, 'home'), phone(from.workPhone, 'work')].flat()

const phone = (value: string | null | undefined, type: 'mobile' | 'home' | 'work') => {
  const number = cleanText(value)
  return number ? [{ value: number, type, type_raw: null, is_primary: null }] : []
}

function source({ source: name, sourceType: rawType }: RawCandidate['application']): Candidate['source'] {
  return cleanText(name) || cleanText(rawType)
    ? { id: null, name: cleanText(name), type: sourceType(cleanText(rawType)), type_raw: cleanText(rawType) }
    : null
}

function owner(from: Static<typeof Person> | null | undefined, lost: Lost): Candidate['owner'] {
  if (!from) return null
  const id = from.userId ? idString(from.userId, `${recruiter}/userId`) : null
  const name = wholeName({ firstName: cleanText(from.firstName), lastName: cleanText(from.lastName) }, lost, recruiter)
  const email = cleanText(from.userName)
  return id || name || email ? { id, name, email } : null
}

const recruiter = '/application/job/primaryRecruiter'

function toApplication(from: RawCandidate['application']) {
  const { eId, job, workflowState, workflowStateEId, sentDate, hireDate } = from
  const [stageId, stageName] = [cleanText(workflowStateEId), cleanText(workflowState)]
  const [jobId, title] = [job?.eId ? idString(job.eId, '/application/job/eId') : null, cleanText(job?.title)]
  return {
    ...unknownApplication,
    id: idString(eId, '/application/eId'),
    job: jobId || title ? { id: jobId, title } : null,
    stage: stageId || stageName ? { id: stageId, name: stageName, type: null, order: null } : null,
    status: status(stageName),
    status_raw: stageName,
    applied_at: epochInstant(sentDate, '/application/sentDate'),
    hired_at: epochInstant(hireDate, '/application/hireDate'),
    source: source(from),
  }
}

/** Only the name of the resume. The content is not returned. */
function attachments(resume: RawCandidate['application']['resume']): Candidate['attachments'] {
  const name = cleanText(resume?.name)
  return name ? [{ id: null, name, type: 'resume', type_raw: null, url: null }] : null
}
