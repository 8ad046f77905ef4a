import { Type } from '@sinclair/typebox'
import type { Listing } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { textOf } from '../values/values.js'
import { operation } from './dialect.js'

const FileInfo = Type.Object({ success: Type.Literal(true), results: Type.Object({ url: Type.String() }) })

/**
 * The candidate or the offer has the handle of a file, and Ashby returns an address for the handle. How long the address is valid
 * is not documented: https://developers.ashbyhq.com/reference/fileinfo
 */
export const locateFile =
  ({ get }: Pick<Listing<'attachments'>, 'get'>): NonNullable<NonNullable<Listing['parts']>['content']> =>
  async (id, { options }, call) => {
    const found = await get?.(id, { includes: new Set(), options }, call)
    const file = fileOf(found?.record)
    if (typeof file.handle !== 'string' || file.handle === '') return null
    const { body } = await call(operation('file.info', { fileHandle: textOf(file.handle) }), FileInfo)
    return { name: typeof file.name === 'string' ? file.name : null, url: body.results.url }
  }

/** A row of the list has one file. */
function fileOf(row: unknown): Record<string, unknown> {
  const [file] = isObject(row) && Array.isArray(row.fileHandles) ? (row.fileHandles as unknown[]) : []
  return isObject(file) ? file : {}
}
