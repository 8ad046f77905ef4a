import { createStore, type Dated, overhead, type Store } from './kept.js'
import type { PageBytes } from './page-bytes.js'

export interface Kept extends Dated {
  page: PageBytes
}

export type PageCache = Store<Kept>

/** Pages that serve whoever asks for them, whatever walk they are on. */
export const createPageCache = (options: { ttl: number; bytes: number; now: () => number }): PageCache =>
  createStore({ ...options, sizeOf })

export const sizeOf = ({ page: { rows, ...beside } }: Kept): number =>
  rows.byteLength + 2 * JSON.stringify(beside).length + overhead
