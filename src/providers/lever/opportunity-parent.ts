import { type Static, Type } from '@sinclair/typebox'
import { toByteString } from '../../lib/byte-string.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'

/** The ids that a record gets from its opportunity, because Lever has them in the opportunity only. */
const Parent = Type.Object({
  id: Type.String({ minLength: 1 }),
  contact: nullish(Type.String()),
  /** The application of the opportunity; null = it has none; absent = unknown, or one of several. */
  application: nullish(Type.String()),
})
export type Parent = Static<typeof Parent>
export const OfOpportunity = { opportunity: Parent }

/** The opportunity, the contact and the application as one text, which a cursor holds. An empty text: the id is unreadable. */
export function keyOf(opportunity: unknown): string {
  const { id, contact, applications } = isObject(opportunity) ? opportunity : {}
  const parts = [idOf(id), idOf(contact), applicationOf(applications)]
  return parts[0] === '' ? '' : parts.join('.')
}

const unknown = '?'

function applicationOf(applications: unknown): string {
  if (!Array.isArray(applications) || applications.length > 1) return unknown
  return applications.length === 0 ? '' : idOf(applications[0]) || unknown
}

/** A number beyond the safe integers was rounded. */
const idOf = (id: unknown) => (typeof id === 'string' ? id : Number.isSafeInteger(id) ? String(id) : '')

/** The key comes from a cursor, which has decoded texts. */
export function parentOf(key: string): Parent {
  const [id = '', contact = '', ...application] = toByteString(key).split('.')
  const rest = application.join('.')
  return { id, contact: contact || null, ...(rest === unknown ? {} : { application: rest || null }) }
}

export const withParent = (record: unknown, opportunity: Parent): unknown =>
  isObject(record) ? { ...record, opportunity } : record

/** The fields that every record of an opportunity has. */
export function parentFields({ id, contact, application }: Parent) {
  return {
    application_id: application === undefined ? null : applicationIdOf(id, application),
    candidate: { id, person_id: contact ?? null, name: null, email: null },
  }
}

/** An opportunity without an application is an application without a job. */
const applicationIdOf = (opportunity: string, application: string | null) =>
  application === null ? opportunity : `${opportunity}.${application}`

/** The opportunity of an application, for its includes. */
export function parentOfApplication(application: {
  id: string | null
  candidate: { id: string | null; person_id: string | null } | null
}): Parent {
  const id = application.candidate?.id ?? ''
  const own = application.id ?? id
  return {
    id,
    contact: application.candidate?.person_id ?? null,
    application: own === id ? null : own.slice(id.length + 1),
  }
}
