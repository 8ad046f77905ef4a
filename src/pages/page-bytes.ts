import type { Items, ResourceName } from '../model/index.js'
import type { Fetched } from '../walk/ask.js'

/**
 * A page whose rows are written already: the bytes of `data`, and beside them what a walk needs to know. It holds
 * nothing of any walk, so that it serves whoever comes to it; each one's token is put around it.
 */
export type PageBytes = Fetched<Buffer>

/** As bytes: text would be measured first and encoded after that. */
export const toBytes = <R extends ResourceName>(page: Fetched<Items[R][]>): PageBytes => ({
  rows: bytesOf(JSON.stringify(page.rows)),
  facts: page.facts,
  warnings: page.warnings,
  deleted: page.deleted,
  next: page.next,
  delta: page.delta,
  clock: page.clock,
})

/** Rows again, for whoever writes each of them by itself. */
export const toRows = <R extends ResourceName>({ rows, ...page }: PageBytes): Fetched<Items[R][]> => ({
  ...page,
  rows: JSON.parse(rows.toString()) as Items[R][],
})

/** A small Buffer is otherwise a slice of a larger one that Node shares out; kept, it would keep all of that. */
function bytesOf(text: string): Buffer {
  if (text.length >= Buffer.poolSize / 2) return Buffer.from(text)
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  own.write(text)
  return own
}
