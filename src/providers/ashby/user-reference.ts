import { type Static, Type } from '@sinclair/typebox'
import type { Lost } from '../port/records.js'
import { wholeName } from '../values/lost.js'
import { emptyToNull, nullish } from '../values/values.js'

export const UserReference = Type.Object({
  id: Type.String(),
  firstName: nullish(Type.String()),
  lastName: nullish(Type.String()),
  email: nullish(Type.String()),
})

/** `at` is the schema pointer of the user in the record. */
export function userReference(from: Static<typeof UserReference> | null | undefined, lost: Lost, at: string) {
  if (!from) return null
  const { id, firstName, lastName, email } = from
  return { id, name: wholeName({ firstName, lastName }, lost, at), email: emptyToNull(email) }
}
