import { type TSchema, Type } from '@sinclair/typebox'
import { emptyToNull, idString, nullish, RawId } from '../values/values.js'

/** An expanded property is an object, or still an id. */
export const orId = <T extends TSchema>(schema: T) => Type.Union([schema, Type.String()])

export const User = Type.Object({ id: RawId, name: nullish(Type.String()), email: nullish(Type.String()) })
type User = { id: string | number; name?: string | null; email?: string | null }

export function user(from: User | string | null | undefined, pointer: string) {
  if (!from) return null
  if (typeof from === 'string') return { id: from, name: null, email: null }
  return { id: idString(from.id, pointer), name: emptyToNull(from.name), email: emptyToNull(from.email) }
}
