import { type Cache, createCache, type Dated, overhead } from './cache.js'
import type { PageBytes } from './written.js'

export interface Kept extends Dated {
  page: PageBytes
}

export type PageCache = Cache<Kept>

/** Pages that serve whoever asks for them, whatever walk they are on. */
export const createPageCache = (options: { ttl: number; bytes: number; now: () => number }): PageCache =>
  createCache({ ...options, sizeOf: (kept, key) => sizeOf(kept) + 2 * key.length })

export const sizeOf = ({ page: { rows, ...beside } }: Kept): number =>
  rows.byteLength + 2 * JSON.stringify(beside).length + overhead
