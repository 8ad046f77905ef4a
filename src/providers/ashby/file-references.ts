import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { emptyToNull, nullish } from '../values/values.js'

type Reference = NonNullable<Item<'candidates'>['attachments']>[number]

/** A file as candidates and offers name it. Ashby returns neither its type, nor its size, nor its times. */
export const FileHandle = Type.Object({ id: Type.String({ minLength: 1 }), name: nullish(Type.String()) })

/** The handle of a file is part of its candidate or offer only, so that the id begins with the id of the candidate or offer. */
export const fileId = (ownerId: string, { id }: { id: string }): string => `${ownerId}.${id}`

export const fileReference = (
  file: Static<typeof FileHandle>,
  ownerId: string,
  type: Reference['type'],
): Reference => ({
  id: fileId(ownerId, file),
  name: emptyToNull(file.name),
  type,
  type_raw: null,
  url: null,
})
