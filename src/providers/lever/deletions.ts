import { type Static, Type } from '@sinclair/typebox'
import { requireCursor } from '../lists/cursors.js'
import type { Call } from '../port/call.js'
import type { Page, PageRequest } from '../port/listing.js'
import { mapRecords, type RecordReader } from '../values/records.js'
import { epochInstant, idString, nullish, RawId } from '../values/values.js'
import { ListResponse } from './dialect.js'

const Deletion = Type.Object({
  id: RawId,
  deletedAt: nullish(Type.Number()),
  confidentiality: nullish(Type.String()),
})

const reader: RecordReader<typeof Deletion, ReturnType<typeof toDeletion>> = {
  operation: 'opportunities.deleted',
  schema: Deletion,
  map: toDeletion,
}

/** Records deleted at or after an instant: https://hire.lever.co/developer/documentation#list-deleted-opportunities */
export async function deletions(
  { pageSize, maxRecords, cursor, options, raw }: PageRequest,
  deletedAfter: string,
  call: Call,
): Promise<Page<'candidates'>> {
  const query = {
    limit: pageSize,
    offset: typeof cursor === 'string' ? cursor : undefined,
    deleted_at_start: Date.parse(deletedAfter),
  }
  const { body } = await call(
    { operation: 'opportunities.deleted', method: 'GET', path: '/v1/opportunities/deleted', query },
    ListResponse,
  )
  const { items, warnings, recordCount } = mapRecords(reader, body.data, '/data', { raw, maxRecords })
  return {
    items: [],
    recordCount,
    warnings,
    // The deletion of a record that the connection excludes from lists is not reported either.
    deleted: items
      .filter(({ confidential }) => !confidential || options.confidential === 'include')
      .map(({ id, deleted_at }) => ({ id, deleted_at })),
    next: requireCursor(body.hasNext, body.next, '/next'),
  }
}

function toDeletion({ id, deletedAt, confidentiality }: Static<typeof Deletion>) {
  const deleted_at = epochInstant(deletedAt, '/deletedAt')
  return { id: idString(id, '/id'), deleted_at, confidential: confidentiality === 'confidential', raw: null }
}
