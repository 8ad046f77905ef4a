import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList, wholeName } from '../values/lost.js'
import { epochInstant, idOrNull, idString, nullish } from '../values/values.js'
import { ApplicationRow, applicationOf, ownerOf, sourceOf } from './application-record.js'
import { resumeIdOf } from './attachment-id.js'
import { LocationKeys, locations } from './candidate-location.js'
import { customFieldsOf } from './custom-fields.js'
import { cleanText } from './dialect.js'

const OptionalText = nullish(Type.String())

/**
 * One candidate with one application. The schema holds only the fields that the mapper reads: demographic data and the
 * text of the resume are not read.
 */
export const JobviteCandidate = Type.Object({
  ...ApplicationRow.properties,
  application: Type.Object({
    ...ApplicationRow.properties.application.properties,
    consentStatus: OptionalText,
    resume: nullish(Type.Object({ name: OptionalText })),
  }),
  homePhone: OptionalText,
  mobile: OptionalText,
  workPhone: OptionalText,
  ...LocationKeys,
  companyName: OptionalText,
  title: OptionalText,
})

type RawCandidate = Static<typeof JobviteCandidate>

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
    source: sourceOf(application),
    owner: ownerOf(application, lost),
    applications: [applicationOf(from, lost)],
    attachments: attachments(application),
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

/** The resume, with its id in the list of attachments. The content is not read. */
function attachments({ eId, resume }: RawCandidate['application']): Candidate['attachments'] {
  const name = cleanText(resume?.name)
  return name
    ? [{ id: resumeIdOf(idString(eId, '/application/eId')), name, type: 'resume', type_raw: null, url: null }]
    : null
}
