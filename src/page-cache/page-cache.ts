import type { BufferedPage } from './serialized-page.js'
import { type Cache, createCache, type Dated, entryOverhead } from './ttl-cache.js'

export interface CachedPage extends Dated {
  page: BufferedPage
}

export type PageCache = Cache<CachedPage>

/** Caches pages that any request can use, independent of its page token. */
export const createPageCache = (options: { ttl: number; bytes: number; now: () => number }): PageCache =>
  createCache({ ...options, sizeOf: (entry, key) => sizeOf(entry) + 2 * key.length })

export const sizeOf = ({ page: { rows, ...rest } }: CachedPage): number =>
  rows.byteLength + 2 * JSON.stringify(rest).length + entryOverhead
