import { LRUCache } from 'lru-cache'

/** An upstream value that is cached for a limited time. */
export interface Dated {
  /** When the provider was called, milliseconds since 1970. The value is not newer than this. */
  asked: number
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
  const all = new LRUCache<string, T>({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    ttl,
    ttlResolution: 0,
    perf: { now },
  })
  // The timers of lru-cache fire once per entry and can be early; then an expired entry would stay.
  let sweeping = false
  const sweep = () => {
    all.purgeStale()
    sweeping = all.size > 0
    if (sweeping) setTimeout(sweep, Math.min(ttl, sweepInterval)).unref()
  }
  return {
    get: (key) => all.get(key),
    set(key, entry) {
      const left = entry.asked + ttl - now()
      const known = all.get(key)
      // Of two values for one key, the one that was requested later stays, whichever arrived first.
      if (left <= 0 || (known && known.asked > entry.asked)) return false
      all.set(key, entry, { ttl: left })
      if (!sweeping) sweep()
      return true
    },
    bytes: () => all.calculatedSize,
  }
}

/** Milliseconds. */
const sweepInterval = 1000

/** Approximate size of an entry besides its value and key. */
export const entryOverhead = 1024
