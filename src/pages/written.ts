import type { Items, ResourceName } from '../model/index.js'
import type { Fetched } from '../walk/ask.js'

/**
 * A page whose rows are written already: the text of `data` (wire-text.ts), and beside it what a walk needs to know. It
 * holds nothing of any walk, so that it serves whoever comes to it; each one's token is put around it.
 */
export type WrittenPage = Fetched<string>

/** The same to be kept: its text as bytes, which weigh nothing on the heap. */
export type PageBytes = Fetched<Buffer>

export const write = <R extends ResourceName>(page: Fetched<Items[R][]>): WrittenPage =>
  withRows(page, JSON.stringify(page.rows))

export const toBytes = (page: WrittenPage): PageBytes => withRows(page, ownBytesOf(page.rows))

export const toText = (page: PageBytes): WrittenPage => withRows(page, page.rows.toString('latin1'))

/** Rows again, for whoever writes each of them by itself. */
export const toRows = <R extends ResourceName>(page: PageBytes): Fetched<Items[R][]> =>
  withRows(page, JSON.parse(page.rows.toString('latin1')) as Items[R][])

/** Member by member: a spread would cost more than all of it. */
const withRows = <Rows>(page: Fetched<unknown>, rows: Rows): Fetched<Rows> => ({
  rows,
  facts: page.facts,
  warnings: page.warnings,
  deleted: page.deleted,
  next: page.next,
  delta: page.delta,
  clock: page.clock,
})

/** A small Buffer is otherwise a slice of a larger one that Node shares out; kept, it would keep all of that. */
function ownBytesOf(wire: string): Buffer {
  const own = Buffer.allocUnsafeSlow(wire.length)
  own.write(wire, 'latin1')
  return own
}
