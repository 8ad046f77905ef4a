import { type Static, Type } from '@sinclair/typebox'
import type { Call, Json } from '../port/call.js'
import type { Deletions } from '../port/listing.js'
import type { Lost, RecordPage } from '../port/records.js'
import { epochInstant, idString, nullish, RawId } from '../values/values.js'
import { leverPage } from './dialect.js'

export const Deletion = Type.Object({
  id: RawId,
  deletedAt: nullish(Type.Number()),
  confidentiality: nullish(Type.String()),
})

/** A deleted record of any collection. The recorded lists of deleted postings are empty, so a row may have only an id. */
export const reader: Pick<Deletions<typeof Deletion>, 'record' | 'map' | 'matches'> = {
  record: Deletion,
  map: ({ id, deletedAt, confidentiality }: Static<typeof Deletion>, lost: Lost) => ({
    id: idString(id, '/id'),
    deleted_at: epochInstant(deletedAt, '/deletedAt'),
    isHidden: confidentiality === 'confidential' || lost.has('/confidentiality'),
  }),
  // The deletion of a record that the connection excludes from lists is not reported either.
  matches: ({ isHidden }, { confidential }) => !isHidden || confidential === 'include',
}

/** https://hire.lever.co/developer/documentation#list-deleted-opportunities */
export const deletions: Deletions<typeof Deletion> = {
  ...reader,
  operation: 'opportunities.deleted',
  permission: 'read access to /opportunities/deleted',
  list: ({ deletedAfter, ...request }, call) =>
    leverPage(
      'opportunities.deleted',
      '/v1/opportunities/deleted',
      { deleted_at_start: Date.parse(deletedAfter) },
      request,
      call,
    ),
}

/** Other clients report that these requests need both ends of a range of at most 30 days. */
const longestRange = 30 * 86_400_000

/** A range of the deletions, and the page in it. */
type Position = { start: number; offset: Json | null }
type Request = Parameters<Deletions['list']>[0]

/** A page of a list of deleted records that takes ranges. */
export async function rangePage(
  operation: string,
  path: string,
  { deletedAfter, deletedBefore, cursor, ...request }: Request,
  call: Call,
): Promise<RecordPage> {
  const { start, offset } = (cursor as Position | null) ?? { start: Date.parse(deletedAfter), offset: null }
  const until = Math.max(deletedBefore === null ? start : Date.parse(deletedBefore), start)
  const end = Math.min(start + longestRange, until)
  const range = { deleted_at_start: start, deleted_at_end: end }
  const page = await leverPage(operation, path, range, { ...request, cursor: offset }, call)
  // Whether an end is inclusive is not documented: the next range begins at the end of this one.
  const following = end < until ? { start: end, offset: null } : null
  return { ...page, next: page.next === null ? following : { start, offset: page.next } }
}

export const postingDeletions: Deletions<typeof Deletion> = {
  ...reader,
  operation: 'postings.deleted',
  permission: 'read access to /postings/deleted',
  list: (request, call) => rangePage('postings.deleted', '/v1/postings/deleted', request, call),
}
