import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import { asItCame } from '../values/records.js'
import { enumOf, epoch, idOf, nullish, RawId } from '../values/values.js'

const Said = nullish(Type.String())
const Time = nullish(Type.Number())
const Person = Type.Object({ userId: nullish(RawId), firstName: Said, lastName: Said, userName: Said })
const Application = Type.Object({
  eId: RawId,
  customField: nullish(Type.Array(Type.Object({ fieldCode: Type.String(), value: Type.Optional(Type.Unknown()) }))),
  hireDate: Time,
  sentDate: Time,
  lastUpdatedDate: Time,
  source: Said,
  sourceType: Said,
  workflowState: Said,
  workflowStateEId: Said,
  consentStatus: Said,
  resume: nullish(Type.Object({ name: Said })),
  job: nullish(Type.Object({ eId: nullish(RawId), title: Said, primaryRecruiter: nullish(Person) })),
})

/**
 * One candidate with one application. The schema holds only the fields that the mapper reads: demographic answers and
 * the text of the resume are not read.
 */
export const JobviteCandidate = Type.Object({
  eId: RawId,
  firstName: Said,
  lastName: Said,
  email: Said,
  homePhone: Said,
  mobile: Said,
  workPhone: Said,
  address: Said,
  address2: Said,
  postalCode: Said,
  city: Said,
  state: Said,
  stateName: Said,
  country: Said,
  countryName: Said,
  location: Said,
  companyName: Said,
  title: Said,
  application: Application,
})

type Row = Static<typeof JobviteCandidate>

/** Jobvite writes missing values as words. */
const said = (value: string | null | undefined): string | null =>
  value === undefined || value === null || ['', 'None', 'Undefined'].includes(value) ? null : value

const sourceType = enumOf(
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
const status = enumOf({ Hired: 'hired', Rejected: 'rejected', Archived: 'archived', New: 'active' } as const, 'unknown')

export function toCandidate(from: Row): Candidate {
  const { application } = from
  const [first, last] = [said(from.firstName), said(from.lastName)]
  const email = said(from.email)
  return {
    id: idOf(application.eId, '/application/eId'),
    person_id: idOf(from.eId, '/eId'),
    name: [first, last].filter(Boolean).join(' ') || null,
    first_name: first,
    last_name: last,
    preferred_name: null,
    title: said(from.title),
    company: said(from.companyName),
    school: null,
    emails: email ? [{ value: email, type: null, type_raw: null, is_primary: null }] : [],
    phones: [phone(from.mobile, 'mobile'), phone(from.homePhone, 'home'), phone(from.workPhone, 'work')].flat(),
    links: null,
    locations: location(from),
    time_zone: null,
    tags: null,
    source: source(application),
    owner: owner(application.job?.primaryRecruiter),
    credited_to: null,
    applications: [toApplication(application)],
    attachments: attachments(application.resume),
    educations: null,
    employments: null,
    custom_fields: application.customField?.map(customField) ?? null,
    consent: said(application.consentStatus)
      ? { store: null, contact: null, status_raw: said(application.consentStatus) }
      : null,
    is_private: null,
    can_email: null,
    is_anonymized: null,
    profile_url: null,
    created_at: null,
    updated_at: epoch(application.lastUpdatedDate, '/application/lastUpdatedDate'),
    last_activity_at: null,
    raw: null,
  }
}

const phone = (value: string | null | undefined, type: 'mobile' | 'home' | 'work') => {
  const number = said(value)
  return number ? [{ value: number, type, type_raw: null, is_primary: null }] : []
}

function location(from: Row): Candidate['locations'] {
  // Without a city, the display text starts with the comma that would follow the city.
  const text = said(from.location)?.replace(/^[\s,]+/, '') || null
  const street = [said(from.address), said(from.address2)].filter(Boolean).join(', ') || null
  const [postal_code, city, region, country] = [
    said(from.postalCode),
    said(from.city),
    said(from.stateName) ?? said(from.state),
    said(from.countryName) ?? said(from.country),
  ]
  return text || street || postal_code || city || region || country
    ? [{ text, street, postal_code, city, region, country, type: null, type_raw: null }]
    : []
}

function source({ source: name, sourceType: word }: Row['application']): Candidate['source'] {
  return said(name) || said(word)
    ? { id: null, name: said(name), type: sourceType(said(word)), type_raw: said(word) }
    : null
}

function owner(from: Static<typeof Person> | null | undefined): Candidate['owner'] {
  if (!from) return null
  const id = from.userId ? idOf(from.userId, '/application/job/primaryRecruiter/userId') : null
  const name = [said(from.firstName), said(from.lastName)].filter(Boolean).join(' ') || null
  const email = said(from.userName)
  return id || name || email ? { id, name, email } : null
}

function toApplication(from: Row['application']) {
  const { eId, job, workflowState, workflowStateEId, sentDate, hireDate } = from
  const [stageId, stageName] = [said(workflowStateEId), said(workflowState)]
  const [jobId, title] = [job?.eId ? idOf(job.eId, '/application/job/eId') : null, said(job?.title)]
  return {
    id: idOf(eId, '/application/eId'),
    job: jobId || title ? { id: jobId, title } : null,
    stage: stageId || stageName ? { id: stageId, name: stageName } : null,
    status: status(stageName),
    status_raw: stageName,
    applied_at: epoch(sentDate, '/application/sentDate'),
    rejected_at: null,
    hired_at: epoch(hireDate, '/application/hireDate'),
    close_reason: null,
    source: said(from.source) ? { id: null, name: said(from.source) } : null,
  }
}

/** Only the name of the resume. The content is not returned. */
function attachments(resume: Row['application']['resume']): Candidate['attachments'] {
  const name = said(resume?.name)
  return name ? [{ id: null, name, type: 'resume', type_raw: null, url: null }] : null
}

const customField = ({ fieldCode, value = null }: { fieldCode: string; value?: unknown }) => ({
  id: fieldCode,
  name: null,
  type: typeof value === 'string' ? ('text' as const) : value === null ? null : ('other' as const),
  type_raw: null,
  value: typeof value === 'string' ? said(value) : asItCame(value, '/application/customField'),
  label: null,
  is_private: null,
})
