import type { Items, ResourceName } from '../model/index.js'
import type { Fetched } from '../pagination/fetch-page.js'

/**
 * A serialized page: the text of `data` as a byte string (see wire-text.ts), and what pagination needs to know. The
 * page holds no token and no state of a pagination, so any request can use it.
 */
export type WrittenPage = Fetched<string>

/** The same for the cache: bytes in a Buffer, which are outside of the heap. */
export type PageBytes = Fetched<Buffer>

export const write = <R extends ResourceName>(page: Fetched<Items[R][]>): WrittenPage =>
  withRows(page, JSON.stringify(page.rows))

export const toBytes = (page: WrittenPage): PageBytes => withRows(page, ownBytesOf(page.rows))

export const toText = (page: PageBytes): WrittenPage => withRows(page, page.rows.toString('latin1'))

/** Parses the items again, for callers that serialize them one by one. */
export const toRows = <R extends ResourceName>(page: PageBytes): Fetched<Items[R][]> =>
  withRows(page, JSON.parse(page.rows.toString('latin1')) as Items[R][])

/** Member by member: a spread costs more than the rest of this function. */
const withRows = <Rows>(page: Fetched<unknown>, rows: Rows): Fetched<Rows> => ({
  rows,
  facts: page.facts,
  warnings: page.warnings,
  deleted: page.deleted,
  next: page.next,
  delta: page.delta,
  clock: page.clock,
})

/** A small Buffer is a slice of a shared pool; caching it would retain the whole pool. */
function ownBytesOf(wire: string): Buffer {
  const own = Buffer.allocUnsafeSlow(wire.length)
  own.write(wire, 'latin1')
  return own
}
