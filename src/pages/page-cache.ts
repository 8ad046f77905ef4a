import { LRUCache } from 'lru-cache'
import type { PageBytes } from './page-bytes.js'

export interface Kept {
  page: PageBytes
  /** When upstream was asked for it, milliseconds since 1970: it is no younger than this says. */
  asked: number
}

export interface PageCache {
  get(key: string): Kept | undefined
  keep(key: string, kept: Kept): void
  /** What is kept now. */
  bytes(): number
}

/**
 * Pages for as long as the operator allows, and never more than so many bytes of them. Plain get and set: lru-cache's
 * own `fetch` rejects whoever waits for an entry that is evicted meanwhile, and takes a `ttl` of 0 for one without end.
 * What has ended is taken out then and not when somebody next looks: it is people's data.
 */
export function createPageCache({ ttl, bytes, now }: { ttl: number; bytes: number; now: () => number }): PageCache {
  if (ttl === 0) return { get: () => undefined, keep() {}, bytes: () => 0 }
  const pages = new LRUCache<string, Kept>({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    ttl,
    ttlResolution: 0,
    perf: { now },
  })
  // lru-cache's own timer for each page looks once, and can be early: then what has ended would stay.
  let sweeping = false
  const sweep = () => {
    pages.purgeStale()
    sweeping = pages.size > 0
    if (sweeping) setTimeout(sweep, Math.min(ttl, sweepEvery)).unref()
  }
  return {
    get: (key) => pages.get(key),
    keep(key, kept) {
      const left = kept.asked + ttl - now()
      const known = pages.get(key)
      // Of two answers to one question the one that was asked for later stays, whichever came first.
      if (left <= 0 || (known && known.asked > kept.asked)) return
      pages.set(key, kept, { ttl: left })
      if (!sweeping) sweep()
    },
    bytes: () => pages.calculatedSize,
  }
}

/** Milliseconds. */
const sweepEvery = 1000

/** What a page takes beside its bytes, roughly: its key, its objects, its place in the maps. */
const overhead = 1024

export const sizeOf = ({ page: { rows, ...beside } }: Kept): number =>
  rows.byteLength + 2 * JSON.stringify(beside).length + overhead
