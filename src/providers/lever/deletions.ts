import { type Static, Type } from '@sinclair/typebox'
import type { Deletions } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { epochInstant, idString, nullish, RawId } from '../values/values.js'
import { leverPage } from './dialect.js'

const Deletion = Type.Object({
  id: RawId,
  deletedAt: nullish(Type.Number()),
  confidentiality: nullish(Type.String()),
})

/** https://hire.lever.co/developer/documentation#list-deleted-opportunities */
export const deletions: Deletions<typeof Deletion> = {
  operation: 'opportunities.deleted',
  permission: 'read access to /opportunities/deleted',
  record: Deletion,
  map: ({ id, deletedAt, confidentiality }: Static<typeof Deletion>, lost: Lost) => ({
    id: idString(id, '/id'),
    deleted_at: epochInstant(deletedAt, '/deletedAt'),
    isHidden: confidentiality === 'confidential' || lost.has('/confidentiality'),
  }),
  // The deletion of a record that the connection excludes from lists is not reported either.
  matches: ({ isHidden }, { confidential }) => !isHidden || confidential === 'include',
  list: ({ deletedAfter, ...request }, call) =>
    leverPage(
      'opportunities.deleted',
      '/v1/opportunities/deleted',
      { deleted_at_start: Date.parse(deletedAfter) },
      request,
      call,
    ),
}
