import { createHash } from 'node:crypto'
import type { Attachment } from '../../../sandbox/attachments.js'
import type { EeoResponse } from '../../../sandbox/eeo-responses.js'
import type { OrganizationEntry, OrganizationResource } from '../../../sandbox/entries.js'
import type { Office, User } from '../../../sandbox/organization.js'
import type { Application, Person } from '../../../sandbox/people.js'

/** Jobvite ids: eight letters and digits, case-sensitive. */
export const eIdOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(parts.join('/')).digest('base64').replace(/[+/=]/g, '').slice(0, 8)

/** The id of a person at Jobvite. */
export const personIdOf = ({ id }: Person): string => eIdOf('candidate', id)

/** One row per application, and one row for a person without a requisition. */
export const applicationIdsOf = ({ id, applications }: Person): string[] =>
  Array.from({ length: Math.max(applications.length, 1) }, (_, at) => eIdOf('application', id, at))

/** The id of an application. A person without one has the row of a person without a requisition. */
export const applicationIdOf = (person: Person, application: Application | null): string | undefined =>
  applicationIdsOf(person)[application === null ? 0 : person.applications.findIndex(({ id }) => id === application.id)]

export const userIdOf = ({ id }: Pick<User, 'id'>): string => eIdOf('user', id)

export const jobIdOf = ({ id }: { id: string }): string => eIdOf('job', id)

/** The text of a place, which stands for the id of an office. */
export const placeTextOf = ({ name, location: { country } }: Pick<Office, 'name' | 'location'>): string =>
  name === country ? name : `${name}, ${country}`

const attachedTo = ({ person, application }: Attachment) => applicationIdsOf(person)[application?.at ?? 0]

const eeocIdOf = ({ application }: EeoResponse) => applicationIdsOf(application.person)[application.at] ?? ''

/** The id of an entry at Jobvite. Departments and offices have none: their text stands for one. */
export function idOf(resource: OrganizationResource, entry: OrganizationEntry): string {
  if (resource === 'jobs') return jobIdOf(entry)
  if (resource === 'attachments') return `${attachedTo(entry as Attachment)}.resume`
  if (resource === 'eeocs') return eeocIdOf(entry as EeoResponse)
  if (resource === 'users') return userIdOf(entry)
  if (resource === 'offices') return placeTextOf(entry as Office)
  return 'name' in entry ? entry.name : entry.id
}
