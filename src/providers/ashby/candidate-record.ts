import { type Static, Type } from '@sinclair/typebox'
import { unknownApplication } from '../../model/application.js'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { placeWith } from '../values/place.js'
import { emptyToNull, isoInstant, nullish } from '../values/values.js'
import { customField, RawCustomField } from './custom-field-values.js'
import { emailType, linkType, phoneType } from './enums.js'
import { FileHandle, fileReference } from './file-references.js'
import { SourceReference, sourceReference } from './source-reference.js'
import { UserReference, userReference } from './user-reference.js'

const Contact = Type.Object({ value: Type.String(), type: nullish(Type.String()), isPrimary: nullish(Type.Boolean()) })
const TitledRef = Type.Object({ id: Type.String(), title: nullish(Type.String()) })
const Location = Type.Object({
  locationSummary: nullish(Type.String()),
  locationComponents: nullish(Type.Array(Type.Object({ type: Type.String(), name: nullish(Type.String()) }))),
})

/**
 * https://developers.ashbyhq.com/reference/candidatelist. The schema holds only the fields that the mapper reads. Each
 * may be absent or null.
 */
export const AshbyCandidate = Type.Object({
  id: Type.String({ minLength: 1 }),
  createdAt: nullish(Type.String()),
  updatedAt: nullish(Type.String()),
  name: nullish(Type.String()),
  primaryEmailAddress: nullish(Contact),
  emailAddresses: nullish(Type.Array(Contact)),
  primaryPhoneNumber: nullish(Contact),
  phoneNumbers: nullish(Type.Array(Contact)),
  socialLinks: nullish(Type.Array(Type.Object({ type: nullish(Type.String()), url: Type.String() }))),
  tags: nullish(Type.Array(TitledRef)),
  position: nullish(Type.String()),
  company: nullish(Type.String()),
  school: nullish(Type.String()),
  applicationIds: nullish(Type.Array(Type.String())),
  resumeFileHandle: nullish(FileHandle),
  fileHandles: nullish(Type.Array(FileHandle)),
  customFields: nullish(Type.Array(RawCustomField)),
  profileUrl: nullish(Type.String()),
  source: nullish(SourceReference),
  creditedToUser: nullish(UserReference),
  timezone: nullish(Type.String()),
  location: nullish(Location),
  primaryLocation: nullish(Location),
})

export const lacks = [
  'first_name',
  'last_name',
  'preferred_name',
  'owner',
  'educations',
  'employments',
  'consent',
  'is_private',
  'can_email',
  'is_anonymized',
  'last_activity_at',
] as const

export function toCandidate(
  from: Static<typeof AshbyCandidate>,
  absent: Absent<'candidates', typeof lacks>,
  lost: Lost,
): Candidate {
  return {
    ...absent,
    id: from.id,
    person_id: from.id,
    name: emptyToNull(from.name),
    title: emptyToNull(from.position),
    company: emptyToNull(from.company),
    school: emptyToNull(from.school),
    emails: contacts(from, ['emailAddresses', 'primaryEmailAddress'], emailType, lost),
    phones: contacts(from, ['phoneNumbers', 'primaryPhoneNumber'], phoneType, lost),
    links:
      from.socialLinks?.map(({ url, type }) => ({ url, type: linkType(type), type_raw: emptyToNull(type) })) ?? null,
    locations: locations(from, lost),
    time_zone: emptyToNull(from.timezone),
    tags: from.tags?.map(({ id, title }) => ({ id, name: emptyToNull(title) })) ?? null,
    source: sourceReference(from.source),
    credited_to: userReference(from.creditedToUser, lost, '/creditedToUser'),
    applications: from.applicationIds?.map(application) ?? null,
    attachments: knownList(attachments(from), lost, '/resumeFileHandle', '/fileHandles'),
    custom_fields: from.customFields?.map((field, index) => customField(field, index, lost)) ?? null,
    web_url: emptyToNull(from.profileUrl),
    created_at: isoInstant(from.createdAt, '/createdAt'),
    updated_at: isoInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }
}

/** The list, or the primary contact where Ashby sends no list. A list that was removed has no substitute. */
function contacts<T>(
  from: Static<typeof AshbyCandidate>,
  [all, primary]: ['emailAddresses', 'primaryEmailAddress'] | ['phoneNumbers', 'primaryPhoneNumber'],
  typeOf: (value: string | null | undefined) => T,
  lost: Lost,
) {
  const list = from[all]
  const known = list?.length || isIncomplete(lost, `/${all}`) ? list : from[primary] ? [from[primary]] : list
  const contact = ({ value, type, isPrimary }: Static<typeof Contact>) => ({
    value,
    type: typeOf(type),
    type_raw: emptyToNull(type),
    is_primary: isPrimary ?? null,
  })
  return knownList(known?.map(contact) ?? null, lost, `/${primary}`)
}

/** Ashby omits the key when a candidate has no location, so an absent key means an empty list. */
function locations(
  { location: current, primaryLocation }: Static<typeof AshbyCandidate>,
  lost: Lost,
): Candidate['locations'] {
  if (lost.has('/location')) return null
  const from = current ?? primaryLocation
  if (!from) return lost.has('/primaryLocation') ? null : []
  const location = placeWith({ text: emptyToNull(from.locationSummary) })
  for (const { type, name } of from.locationComponents ?? []) {
    if (type === 'City') location.city = emptyToNull(name)
    else if (type === 'Region') location.region = emptyToNull(name)
    else if (type === 'Country') location.country = emptyToNull(name)
  }
  return [location]
}

const application = (id: string) => ({ ...unknownApplication, id })

/** The resume appears again in `fileHandles`. Ashby does not give the type of the other files. */
function attachments({
  id,
  resumeFileHandle: resume,
  fileHandles: files,
}: Static<typeof AshbyCandidate>): Candidate['attachments'] {
  if (!resume && !files) return null
  const list = resume ? [fileReference(resume, id, 'resume')] : []
  for (const file of files ?? []) if (file.id !== resume?.id) list.push(fileReference(file, id, null))
  return list
}
