import { LRUCache } from 'lru-cache'

/** An upstream value that is cached for a limited time. */
export interface Dated {
  /** When the provider was called, milliseconds since 1970. The value is not newer than this. */
  requestedAt: number
}

export interface Cache<T extends Dated> {
  get(key: string): T | undefined
  /** Stores a value. Returns false when the cache has a newer one. */
  set(key: string, entry: T): boolean
  /** Bytes in the cache. */
  bytes(): number
}

interface CacheOptions<T> {
  /** Milliseconds; 0 = no caching. */
  ttl: number
  /** Upper bound of all entries together. */
  bytes: number
  sizeOf: (entry: T, key: string) => number
  now: () => number
}

/**
 * Caches values for a limited time, within a limit of bytes. Uses get and set of lru-cache only: its `fetch` rejects
 * waiters of an entry that is evicted meanwhile, and it treats a `ttl` of 0 as unlimited. Expired entries are removed
 * on time and not at the next access, because they hold personal data.
 */
export function createCache<T extends Dated>({ ttl, bytes, sizeOf, now }: CacheOptions<T>): Cache<T> {
  if (ttl === 0) return { get: () => undefined, set: () => false, bytes: () => 0 }
  const entries = new LRUCache<string, T>({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    ttl,
    ttlResolution: 0,
    perf: { now },
  })
  // The timers of lru-cache fire once per entry and can be early; then an expired entry would stay.
  let sweeping = false
  const sweep = () => {
    entries.purgeStale()
    sweeping = entries.size > 0
    if (sweeping) setTimeout(sweep, Math.min(ttl, sweepInterval)).unref()
  }
  return {
    get: (key) => entries.get(key),
    set(key, entry) {
      const remaining = entry.requestedAt + ttl - now()
      const existing = entries.get(key)
      // Of two values for one key, the one that was requested later stays, whichever arrived first.
      if (remaining <= 0 || (existing && existing.requestedAt > entry.requestedAt)) return false
      entries.set(key, entry, { ttl: remaining })
      if (!sweeping) sweep()
      return true
    },
    bytes: () => entries.calculatedSize,
  }
}

/** Milliseconds. */
const sweepInterval = 1000

/** Approximate size of an entry besides its value and key. */
export const entryOverhead = 1024
