import type { Item, ResourceName } from '../model/index.js'
import type { FetchedPage, PageOrigin } from '../pagination/fetch-page.js'

/**
 * A serialized page: the text of `data` as a byte string (see lib/byte-string.ts), and what pagination needs to know. The
 * page holds no token and no state of a pagination, so any request can use it.
 */
export type SerializedPage = FetchedPage<string>

/** The same for the cache: bytes in a Buffer, which are outside of the heap. */
export type BufferedPage = FetchedPage<Buffer>

export const serialize = <R extends ResourceName>(page: FetchedPage<Item<R>[]>): SerializedPage =>
  withBody(page, JSON.stringify(page.rows))

export const toBytes = (page: SerializedPage): BufferedPage => withBody(page, unpooledBuffer(page.rows))

export const toText = (page: BufferedPage): SerializedPage => withBody(page, page.rows.toString('latin1'))

/** Parses the items again, for callers that serialize them one by one. */
export const parse = <R extends ResourceName>(page: BufferedPage): FetchedPage<Item<R>[]> =>
  withBody(page, JSON.parse(page.rows.toString('latin1')) as Item<R>[])

/** The page with its origin. */
export const withOrigin = (page: SerializedPage, source: PageOrigin, requestedAt: number): SerializedPage => {
  const copy = withBody(page, page.rows)
  copy.origin = { source, requestedAt }
  return copy
}

/** Member by member: a spread costs more than the rest of this function. */
const withBody = <Rows>(page: FetchedPage<unknown>, rows: Rows): FetchedPage<Rows> => ({
  rows,
  summary: page.summary,
  warnings: page.warnings,
  deleted: page.deleted,
  next: page.next,
  delta: page.delta,
  providerDate: page.providerDate,
})

/** A small Buffer is a slice of a shared pool; caching it would retain the whole pool. */
function unpooledBuffer(text: string): Buffer {
  const buffer = Buffer.allocUnsafeSlow(text.length)
  buffer.write(text, 'latin1')
  return buffer
}
