import type { Items, ResourceName } from '../model/index.js'
import type { Fetched } from '../walk/ask.js'
import { bytesOf } from '../wire-text.js'

/**
 * A page whose rows are written already: the bytes of `data`, and beside them what a walk needs to know. It holds
 * nothing of any walk, so that it serves whoever comes to it; each one's token is put around it.
 */
export type PageBytes = Fetched<Buffer>

/** As bytes: they are what went into the text. */
export const toBytes = <R extends ResourceName>(page: Fetched<Items[R][]>): PageBytes => ({
  rows: ownBytesOf(JSON.stringify(page.rows)),
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
  rows: JSON.parse(rows.toString('latin1')) as Items[R][],
})

/** A small Buffer is otherwise a slice of a larger one that Node shares out; kept, it would keep all of that. */
function ownBytesOf(wire: string): Buffer {
  if (wire.length >= Buffer.poolSize / 2) return bytesOf(wire)
  const own = Buffer.allocUnsafeSlow(wire.length)
  own.write(wire, 'latin1')
  return own
}
