import { createHash } from 'node:crypto'
import type { Attachment } from '../../../sandbox/attachments.js'
import type { EeoResponse } from '../../../sandbox/eeo-responses.js'
import type { OrganizationEntry, OrganizationResource } from '../../../sandbox/entries.js'
import type { Child, Interview } from '../../../sandbox/interviews.js'
import type { Note } from '../../../sandbox/notes.js'
import type { Offer } from '../../../sandbox/offers.js'
import type { Stage, User } from '../../../sandbox/organization.js'
import type { Application, Person } from '../../../sandbox/people.js'
import type { Scorecard } from '../../../sandbox/scorecards.js'

/** A Lever id, the same on every run. */
export function uuidOf(...parts: (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The id of a person at Lever: the contact. */
export const personIdOf = ({ id }: Pick<Person, 'id'>): string => uuidOf('contact', id)

/** One opportunity per application, and one for a person without applications. */
export const opportunityIdsOf = ({ id, applications }: Person): string[] =>
  Array.from({ length: Math.max(applications.length, 1) }, (_, at) => uuidOf('opportunity', id, at))

/** An application has no address without its opportunity. An opportunity without one is a candidacy without a job. */
export function applicationIdOf(person: Person, application: Application | null): string {
  const [first = '', ...others] = opportunityIdsOf(person)
  const one = application ?? person.applications[0]
  if (!one) return first
  const at = person.applications.findIndex(({ id }) => id === one.id)
  return `${[first, ...others][at]}.${one.id}`
}

/** The opportunity of an application of the company; null = the first one of the person. */
export const opportunityOf = (person: Person, application: { at: number } | null): string =>
  opportunityIdsOf(person)[application?.at ?? 0] ?? ''

/** What belongs to an opportunity has no address without it. */
export const childIdOf = ({ id, application }: Child): string =>
  `${opportunityOf(application.person, application)}.${id}`

export const userIdOf = ({ id }: Pick<User, 'id'>): string => uuidOf('user', id)

export const reasonIdOf = ({ id }: { id: string }): string => uuidOf('reason', id)

/** The stages that every account has are words. */
const slugs: Readonly<Record<number, string>> = { 1: 'lead-new', 2: 'applicant-new', 5: 'offer' }
export const stageIdOf = ({ id, number }: Pick<Stage, 'id' | 'number'>): string => slugs[number] ?? uuidOf('stage', id)

const noteIdOf = ({ id, person, application }: Note) => `${opportunityOf(person, application)}.${id}`

/** Files of people belong to their first opportunity. The file of an offer has no id of its own. */
function attachmentIdOf({ id, file, person, application, offer }: Attachment): string {
  const own = offer ? `offer.${offer.id}.${versionOf(offer)}` : `${file.kind === 'resume' ? 'resume' : 'file'}.${id}`
  return `${opportunityOf(person, application)}.${own}`
}

/** The version of the file of an offer that Lever has: of a signed offer it is the signed one. */
export const versionOf = ({ status }: Pick<Offer, 'status'>) => (status === 'accepted' ? 'signed' : 'sent')

/** An EEO response has the id of its application. */
const eeocIdOf = ({ application }: EeoResponse) => applicationIdOf(application.person, application)

/** The id of an entry at Lever. Departments, offices, sources and tags have none: their text stands for one. */
export function idOf(resource: OrganizationResource, entry: OrganizationEntry): string {
  if (resource === 'jobs' || resource === 'job-postings') return entry.id
  if (resource === 'users') return userIdOf(entry)
  if (resource === 'interviews') return childIdOf(entry as Interview)
  if (resource === 'scorecards') return childIdOf(entry as Scorecard)
  if (resource === 'offers') return childIdOf(entry as Offer)
  if (resource === 'attachments') return attachmentIdOf(entry as Attachment)
  if (resource === 'eeocs') return eeocIdOf(entry as EeoResponse)
  if (resource === 'activities') return noteIdOf(entry as Note)
  if (resource === 'rejection-reasons') return reasonIdOf(entry)
  if (resource === 'stages') return stageIdOf(entry)
  return 'name' in entry ? entry.name : entry.id
}
