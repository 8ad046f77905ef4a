import { type Static, Type } from '@sinclair/typebox'
import type { Deletions } from '../port/listing.js'
import { idString, isoInstant, nullish, RawId } from '../values/values.js'
import { cursorOf, dateRange, ListResponse, list, type Query } from './dialect.js'

const DeletedRecord = Type.Object({ id: RawId, updated_at: nullish(Type.String()) })

/** Records that a list has only on request, with these parameters: they are deleted. */
export const deletionsOf = (collection: string, parameters: Query): Deletions<typeof DeletedRecord> => ({
  operation: `${collection}.list`,
  permission: `harvest:${collection}:list`,
  record: DeletedRecord,
  map: ({ id, updated_at }: Static<typeof DeletedRecord>) => ({
    id: idString(id, '/id'),
    deleted_at: isoInstant(updated_at, '/updated_at'),
  }),
  async list({ pageSize, cursor, deletedAfter, deletedBefore }, call) {
    const updated_at = dateRange(deletedAfter, deletedBefore ?? undefined)
    const next = typeof cursor === 'string' ? { cursor } : {}
    const query = { per_page: pageSize, ...parameters, updated_at, ...next }
    const response = await call(list(collection, query), ListResponse)
    return { records: response.body, pointer: '', next: cursorOf(response) }
  },
})
