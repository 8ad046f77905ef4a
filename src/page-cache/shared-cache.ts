import type { Secret } from '../secrets.js'
import type { CachedPage } from './page-cache.js'
import { createPageEncryption } from './page-encryption.js'

/** A store of bytes that several instances share. It may be unavailable; requests never wait long for it. */
export interface PageStore {
  /** The bytes and the remaining milliseconds; null = nothing; undefined = the store is unavailable. */
  get(name: string): Promise<{ bytes: Buffer; remainingMs: number } | null | undefined>
  /** Resolves to whether the store accepted the bytes. No request waits for that. */
  set(name: string, bytes: Buffer, milliseconds: number): Promise<boolean>
}

/** Result of a lookup (the first four) or of a write. */
export type SharedOutcome = 'hit' | 'miss' | 'unreadable' | 'down' | 'stored' | 'too-large' | 'not-cached'

export interface SharedCacheOptions {
  store: PageStore
  secret: Secret
  /** Cache time in milliseconds. */
  ttl: number
  now: () => number
  onOutcome: (outcome: SharedOutcome, resource: string) => void
}

/** Bytes. A larger page would delay other requests to the store; a truncated value does not decrypt. */
export const maxBytes = 2 ** 20

/**
 * Encrypted pages that several instances share. `connection` owns the page: the connection is part of the key and of
 * the authenticated data.
 */
export function createSharedCache({ store, secret, ttl, now, onOutcome }: SharedCacheOptions) {
  const { name: nameOf, encrypt, decrypt } = createPageEncryption(secret)
  /** Another cache time is another cache: the age of a page is derived from its remaining time. */
  const storeName = (key: string) => nameOf(`${ttl} ${key}`)
  const pending = new Map<string, Promise<CachedPage | undefined>>()

  async function lookUp(key: string, connection: string, resource: string): Promise<CachedPage | undefined> {
    const name = storeName(key)
    const found = await store.get(name)
    if (!found) {
      onOutcome(found === null ? 'miss' : 'down', resource)
      return undefined
    }
    const entry = decrypt(name, connection, found.bytes)
    if (!entry) {
      onOutcome('unreadable', resource)
      return undefined
    }
    // Use the earlier of two times, by the store's countdown and by the writer's clock, so that a wrong clock never
    // makes a page newer.
    const requestedAt = Math.min(entry.requestedAt, now() - (ttl - found.remainingMs))
    const stale = now() - requestedAt >= ttl
    onOutcome(stale ? 'miss' : 'hit', resource)
    return stale ? undefined : { ...entry, requestedAt }
  }

  return {
    /** Simultaneous lookups of one page share one request. */
    get(key: string, connection: string, resource: string): Promise<CachedPage | undefined> {
      const pendingLookup = pending.get(key)
      if (pendingLookup) return pendingLookup
      const one = lookUp(key, connection, resource).finally(() => pending.delete(key))
      pending.set(key, one)
      return one
    },
    set(key: string, connection: string, entry: CachedPage, resource: string): void {
      const remainingMs = entry.requestedAt + ttl - now()
      if (remainingMs <= 0) return
      const name = storeName(key)
      const bytes = entry.page.rows.byteLength > maxBytes ? undefined : encrypt(name, connection, entry)
      if (!bytes || bytes.byteLength > maxBytes) {
        onOutcome('too-large', resource)
        return
      }
      store.set(name, bytes, remainingMs).then(
        (stored) => onOutcome(stored ? 'stored' : 'not-cached', resource),
        () => onOutcome('not-cached', resource),
      )
    },
  }
}
export type SharedCache = ReturnType<typeof createSharedCache>
