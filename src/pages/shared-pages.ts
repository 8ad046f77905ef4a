import type { Secret } from '../secrets.js'
import type { Kept } from './page-cache.js'
import { createPageSeal } from './page-seal.js'

/** Bytes that several instances keep together. It need not be there, and nobody waits for it for long. */
export interface PageStore {
  /** What is kept and the milliseconds that are left of it; null = nothing; undefined = the store is away. */
  get(name: string): Promise<{ bytes: Buffer; left: number } | null | undefined>
  /** Resolves with whether it was taken; nobody waits for that. */
  keep(name: string, bytes: Buffer, milliseconds: number): Promise<boolean>
}

/** What came of looking for a page (the first four), and of keeping one. */
export type SharedOutcome = 'hit' | 'miss' | 'unreadable' | 'away' | 'kept' | 'too-large' | 'not-kept'

export interface SharedPagesOptions {
  store: PageStore
  secret: Secret
  /** Milliseconds for which a page is kept. */
  ttl: number
  now: () => number
  told: (outcome: SharedOutcome) => void
}

/** Bytes. A page that is larger would hold up everything else that is asked of the store, and what is cut short does not open. */
export const largest = 2 ** 20

/**
 * Pages that several instances keep together, sealed. `connection` is whose page it is: it is a part of the key, and stands
 * inside the sealed value once more.
 */
export function createSharedPages({ store, secret, ttl, now, told }: SharedPagesOptions) {
  const { name: nameOf, seal, open } = createPageSeal(secret)
  /** Another time to live is another cache: the age of a page is what has passed of it. */
  const named = (key: string) => nameOf(`${ttl} ${key}`)
  const looking = new Map<string, Promise<Kept | undefined>>()

  async function look(key: string, connection: string): Promise<Kept | undefined> {
    const name = named(key)
    const found = await store.get(name)
    if (!found) {
      told(found === null ? 'miss' : 'away')
      return undefined
    }
    const kept = open(name, connection, found.bytes)
    if (!kept) {
      told('unreadable')
      return undefined
    }
    // By the countdown of the store and by the clock of whoever asked: never younger than it is, whichever of them is wrong.
    const asked = Math.min(kept.asked, now() - (ttl - found.left))
    const stale = now() - asked >= ttl
    told(stale ? 'miss' : 'hit')
    return stale ? undefined : { ...kept, asked }
  }

  return {
    /** Who looks for the same page at the same time looks together. */
    get(key: string, connection: string): Promise<Kept | undefined> {
      const known = looking.get(key)
      if (known) return known
      const one = look(key, connection).finally(() => looking.delete(key))
      looking.set(key, one)
      return one
    },
    keep(key: string, connection: string, kept: Kept): void {
      const left = kept.asked + ttl - now()
      if (left <= 0) return
      const name = named(key)
      const bytes = kept.page.rows.byteLength > largest ? undefined : seal(name, connection, kept)
      if (!bytes || bytes.byteLength > largest) {
        told('too-large')
        return
      }
      store.keep(name, bytes, left).then(
        (taken) => told(taken ? 'kept' : 'not-kept'),
        () => told('not-kept'),
      )
    },
  }
}
export type SharedPages = ReturnType<typeof createSharedPages>
