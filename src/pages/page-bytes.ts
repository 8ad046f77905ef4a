import type { Items, ResourceName } from '../model/index.js'
import type { Fetched } from '../walk/ask.js'

/**
 * A page whose rows are written already: the bytes of `data`, and beside them what a walk needs to know. It holds
 * nothing of any walk, so that it serves whoever comes to it; each one's token is put around it.
 */
export type PageBytes = Fetched<Buffer>

/** As bytes: text would be measured first and encoded after that. */
export const toBytes = <R extends ResourceName>({ rows, ...page }: Fetched<Items[R][]>): PageBytes => ({
  ...page,
  rows: ownBytes(Buffer.from(JSON.stringify(rows))),
})

/** Rows again, for whoever writes each of them by itself. */
export const toRows = <R extends ResourceName>({ rows, ...page }: PageBytes): Fetched<Items[R][]> => ({
  ...page,
  rows: JSON.parse(rows.toString()) as Items[R][],
})

/** A small Buffer is a slice of a larger one that Node shares out; kept, it would keep all of that. */
const ownBytes = (rows: Buffer): Buffer =>
  rows.byteLength === rows.buffer.byteLength ? rows : Buffer.from(new Uint8Array(rows).buffer)
