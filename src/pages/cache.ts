import { LRUCache } from 'lru-cache'

/** Something of upstream's that is kept for a while. */
export interface Dated {
  /** When upstream was asked for it, milliseconds since 1970: it is no younger than this says. */
  asked: number
}

export interface Cache<T extends Dated> {
  get(key: string): T | undefined
  /** Whether it was taken: not where there is a newer one. */
  keep(key: string, kept: T): boolean
  /** What is kept now. */
  bytes(): number
}

interface CacheOptions<T> {
  /** Milliseconds; 0 = nothing is kept. */
  ttl: number
  /** At the most, of everything together. */
  bytes: number
  sizeOf: (kept: T, key: string) => number
  now: () => number
}

/**
 * Answers for as long as the operator allows, and never more than so many bytes of them. Plain get and set: lru-cache's
 * own `fetch` rejects whoever waits for an entry that is evicted meanwhile, and takes a `ttl` of 0 for one without end.
 * What has ended is taken out then and not when somebody next looks: it is people's data.
 */
export function createCache<T extends Dated>({ ttl, bytes, sizeOf, now }: CacheOptions<T>): Cache<T> {
  if (ttl === 0) return { get: () => undefined, keep: () => false, bytes: () => 0 }
  const all = new LRUCache<string, T>({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    ttl,
    ttlResolution: 0,
    perf: { now },
  })
  // lru-cache's own timer for each entry looks once, and can be early: then what has ended would stay.
  let sweeping = false
  const sweep = () => {
    all.purgeStale()
    sweeping = all.size > 0
    if (sweeping) setTimeout(sweep, Math.min(ttl, sweepEvery)).unref()
  }
  return {
    get: (key) => all.get(key),
    keep(key, kept) {
      const left = kept.asked + ttl - now()
      const known = all.get(key)
      // Of two answers to one question the one that was asked for later stays, whichever came first.
      if (left <= 0 || (known && known.asked > kept.asked)) return false
      all.set(key, kept, { ttl: left })
      if (!sweeping) sweep()
      return true
    },
    bytes: () => all.calculatedSize,
  }
}

/** Milliseconds. */
const sweepEvery = 1000

/** What an entry takes beside its bytes and its key, roughly: its objects, its place in the maps. */
export const overhead = 1024
