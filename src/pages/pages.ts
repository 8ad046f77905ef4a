import type { Connection } from '../connections/connection.js'
import type { Items, ResourceName } from '../model/index.js'
import type { Ask } from '../walk/ask.js'
import { type PageBytes, toBytes } from './page-bytes.js'
import { createPageCache } from './page-cache.js'
import { pageKey } from './page-key.js'
import type { SingleFlight, Waiter } from './single-flight.js'

/** Where a page came from: asked for, waited for together with others that asked meanwhile, or kept. */
export type PageSource = 'fetched' | 'shared' | 'kept'

export interface Wish<R extends ResourceName> {
  connection: Connection
  resource: R
  /** Upstream must be asked anew: neither a page that is kept nor a question that is under way will do. */
  fresh: boolean
  waiter: Waiter
  /** Asks upstream itself. */
  fetch: (flight: Waiter) => Ask<Items[R][]>
  /** Told where a page came from and, where it was asked for before now, how many seconds ago. */
  told: (source: PageSource, age: number | null) => void
}

export interface PagesOptions {
  flights: SingleFlight
  /** Seconds for which a page is kept; 0 = not at all. */
  cacheSeconds: number
  now: () => number
}

/** Bytes of pages that are kept at the most. */
const room = 48 * 2 ** 20

/** The desk where pages are asked for: what is kept is handed over, what is under way is waited for together. */
export function createPages({ flights, cacheSeconds, now }: PagesOptions) {
  const cache = createPageCache({ ttl: cacheSeconds * 1000, bytes: room, now })
  return {
    ask<R extends ResourceName>({ connection, resource, fresh, waiter, fetch, told }: Wish<R>): Ask<Buffer> {
      return async (request) => {
        const key = pageKey(connection, resource, request)
        const get = async (flight: Waiter): Promise<PageBytes> => {
          const asked = now()
          const page = toBytes(await fetch(flight)(request))
          cache.keep(key, { page, asked })
          return page
        }
        if (fresh) {
          told('fetched', null)
          return get(waiter)
        }
        const kept = cache.get(key)
        if (kept) {
          told('kept', Math.max(0, Math.floor((now() - kept.asked) / 1000)))
          return kept.page
        }
        const { value, shared } = await flights.join(key, waiter, get)
        told(shared ? 'shared' : 'fetched', null)
        return value
      }
    },
  }
}
export type Pages = ReturnType<typeof createPages>
