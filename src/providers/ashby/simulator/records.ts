import type { Attachment } from '../../../sandbox/attachments.js'
import type { OrganizationEntry, OrganizationResource } from '../../../sandbox/entries.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { Note } from '../../../sandbox/notes.js'
import type { SourceReference, UserReference } from '../../../sandbox/organization.js'
import type { Application, CustomField, CustomValue, Person } from '../../../sandbox/people.js'
import { interviewIdOf } from './interview-ids.js'

/**
 * A candidate as `candidate.list` returns one: the order of keys and the absent, null and empty values are as recorded.
 * A few candidates have `primaryLocation`, which the older documentation describes.
 */
export function candidateRecord(person: Person, { confidential }: { confidential: boolean }): Record<string, unknown> {
  const [resume] = person.files.filter(({ kind }) => kind === 'resume')
  const location = locationOf(person)
  return {
    id: personIdOf(person),
    createdAt: person.createdAt,
    updatedAt: person.updatedAt,
    name: person.name,
    ...ifPresent(
      'primaryEmailAddress',
      contacts(person.emails).find(({ isPrimary }) => isPrimary),
    ),
    emailAddresses: contacts(person.emails),
    ...ifPresent(
      'primaryPhoneNumber',
      contacts(person.phones).find(({ isPrimary }) => isPrimary),
    ),
    phoneNumbers: contacts(person.phones),
    socialLinks: person.links,
    tags: person.tags.map(({ id, name, archived }) => ({ id, title: name, isArchived: archived })),
    ...ifPresent('position', person.title),
    ...ifPresent('company', person.company),
    ...ifPresent('school', person.school),
    applicationIds: person.applications.map(({ id }) => id),
    ...ifPresent('resumeFileHandle', resume && fileHandle(resume, person)),
    fileHandles: person.files.map((file) => fileHandle(file, person)),
    customFields: person.customFields.filter((field) => confidential || !field.private).map(customFieldOf),
    profileUrl: `https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${person.id}`,
    source: person.source && sourceOf(person.source),
    creditedToUser: person.creditedTo && userOf(person.creditedTo, person),
    timezone: person.timeZone,
    fraudStatus: null,
    ...ifPresent(person.number % 40 === 0 ? 'primaryLocation' : 'location', location),
  }
}

/** The id of a person at Ashby. */
export const personIdOf = ({ id }: Person): string => id

/** The id of an application at Ashby. A person without one is no application. */
export const applicationIdOf = (_: Person, application: Application | null): string | undefined => application?.id

/** The id of an entry of the organization at Ashby. Notes and files have an address under their owner only. */
export function idOf(resource: OrganizationResource, entry: OrganizationEntry): string {
  if (resource === 'activities') return `${(entry as Note).person.id}.${entry.id}`
  if (resource === 'attachments')
    return `${((entry as Attachment).offer ?? (entry as Attachment).person).id}.${entry.id}`
  if (resource === 'interviews') return interviewIdOf(entry as Interview)
  return entry.id
}

const ifPresent = (key: string, value: unknown) => (value === null || value === undefined ? {} : { [key]: value })

const contacts = (list: Person['emails']) =>
  list.map(({ value, type, primary }) => ({ value, type, isPrimary: primary }))

export const fileHandle = ({ id, name }: { id: string; name: string }, person: Person) => ({
  id,
  name,
  handle: Buffer.from(JSON.stringify({ handle: { fileId: id, ownerId: person.id }, version: '1' })).toString(
    'base64url',
  ),
})

export const sourceOf = ({ id, name, type }: SourceReference) => ({
  id,
  title: name,
  isArchived: false,
  sourceType: { id: type.id, title: type.name, isArchived: false },
})

export const userOf = (
  { id, firstName, lastName, email }: UserReference,
  { createdAt }: Pick<Person, 'createdAt'>,
) => ({
  id,
  firstName,
  lastName,
  email,
  globalRole: 'Elevated Access',
  isEnabled: true,
  updatedAt: createdAt,
})

function locationOf({ id, location }: Person) {
  if (!location) return undefined
  const { city, region, country } = location
  const components = [
    { type: 'Country', name: country },
    { type: 'Region', name: region },
    { type: 'City', name: city },
  ].filter(({ name }) => name !== null)
  const locationSummary = [city, region, country].filter(Boolean).join(', ')
  return { id: `${id.slice(0, 24)}000000000000`, locationSummary, locationComponents: components }
}

function customFieldOf({ field, private: isPrivate, value, label }: CustomField) {
  return { id: field.id, isPrivate, title: field.name, ...ifPresent('valueLabel', label), value: valueFrom(value) }
}

function valueFrom(value: CustomValue): unknown {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value
  if (value.kind === 'money') return { value: value.amount, currencyCode: value.currency }
  const range = { minValue: value.min, maxValue: value.max }
  if (value.kind === 'number_range') return { type: 'number-range', ...range }
  return { type: 'compensation-range', ...range, currencyCode: value.currency, interval: value.interval }
}
