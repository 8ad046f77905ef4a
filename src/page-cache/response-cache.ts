import { createCache, type Dated, entryOverhead } from './ttl-cache.js'

/** A finished response: a page with its tokens. */
export interface CachedResponse extends Dated {
  /** A Buffer when cached, otherwise a byte string (see lib/byte-string.ts). */
  body: Buffer | string
  /** Headers that are the same each time the response is sent. */
  headers: { readonly [name: string]: string }
  itemCount: number
}

type ResponseKey = readonly [client: object, connection: object, url: string, encoding: string | null]

/**
 * Caches finished responses for one client that repeats the same request on the same connection: the page is not
 * decoded, serialized, sealed or compressed again. Other clients never share them, because they may see fewer fields
 * and have their own page tokens. A client or connection that was reconfigured counts as another one.
 */
export function createResponseCache(options: { ttl: number; bytes: number; now: () => number }) {
  const cache = createCache<CachedResponse>({
    ...options,
    sizeOf: ({ body, headers }, key) => body.length + 2 * (key.length + JSON.stringify(headers).length) + entryOverhead,
  })
  const keyOf = ([client, connection, url, encoding]: ResponseKey) =>
    `${objectId(client)} ${objectId(connection)} ${encoding} ${url}`
  return {
    /** Whether responses are cached. */
    enabled: options.ttl > 0,
    get: (key: ResponseKey) => cache.get(keyOf(key)),
    set: (key: ResponseKey, response: CachedResponse) => cache.set(keyOf(key), response),
  }
}
export type ResponseCache = ReturnType<typeof createResponseCache>

const numbers = new WeakMap<object, number>()
let last = 0

/** A unique number per object. Numbers are never reused. */
function objectId(one: object): number {
  const existing = numbers.get(one)
  if (existing !== undefined) return existing
  last += 1
  numbers.set(one, last)
  return last
}
