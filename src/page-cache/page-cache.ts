import type { PageBytes } from './serialized-page.js'
import { type Cache, createCache, type Dated, overhead } from './ttl-cache.js'

export interface Kept extends Dated {
  page: PageBytes
}

export type PageCache = Cache<Kept>

/** Caches pages that any request can use, independent of its page token. */
export const createPageCache = (options: { ttl: number; bytes: number; now: () => number }): PageCache =>
  createCache({ ...options, sizeOf: (kept, key) => sizeOf(kept) + 2 * key.length })

export const sizeOf = ({ page: { rows, ...beside } }: Kept): number =>
  rows.byteLength + 2 * JSON.stringify(beside).length + overhead
