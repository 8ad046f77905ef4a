import { type Static, Type } from '@sinclair/typebox'
import { idString, isoInstant, nullish, RawId } from '../values/values.js'

/** Fields that every record of Harvest v3 has. */
export const baseFields = {
  id: RawId,
  created_at: nullish(Type.String()),
  updated_at: nullish(Type.String()),
}

const BaseRecord = Type.Object(baseFields)

export const base = (from: Static<typeof BaseRecord>) => ({
  id: idString(from.id, '/id'),
  created_at: isoInstant(from.created_at, '/created_at'),
  updated_at: isoInstant(from.updated_at, '/updated_at'),
  raw: null,
})
