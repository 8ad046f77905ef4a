import type { Connection } from '../connections/connection.js'
import type { Items, ResourceName } from '../model/index.js'
import type { Clock } from '../upstream/clock.js'
import type { Ask, AskRequest } from '../walk/ask.js'
import { createAnswers } from './answers.js'
import { createPageCache, type Kept } from './page-cache.js'
import { pageKey } from './page-key.js'
import { createReadAhead, type Outcome } from './read-ahead.js'
import type { SharedPages } from './shared-pages.js'
import type { SingleFlight, Waiter } from './single-flight.js'
import { toBytes, toRows, toText, type WrittenPage, write } from './written.js'

/**
 * Where a page came from: asked for by this request, waited for together with others that asked meanwhile, kept, or
 * asked for ahead of its walk.
 */
export type PageSource = 'fetched' | 'shared' | 'kept' | 'ahead'

/** Whose pages, and how upstream itself is asked for one. */
export interface Counter<R extends ResourceName> {
  connection: Connection
  resource: R
  /** The id of the client that walks. */
  client: string
  fetch: (flight: Waiter) => Ask<Items[R][]>
}

export interface Wish {
  waiter: Waiter
  /** Upstream must be asked anew: neither a page that is there nor a question that is under way will do. */
  fresh: boolean
  /** Told where a page came from and when upstream was asked for it, milliseconds since 1970. */
  told: (source: PageSource, asked: number) => void
}

/** Who reads what is kept and adds nothing to it. */
export interface Passing<R extends ResourceName> {
  connection: Connection
  resource: R
  /** How upstream itself is asked. */
  ask: Ask<Items[R][]>
  /** Told of each page. */
  told: (source: 'kept' | 'fetched') => void
}

export interface PagesOptions {
  flights: SingleFlight
  /** Seconds for which a page is kept; 0 = not at all. */
  cacheSeconds: number
  /** Whether walks are read ahead. */
  readAhead: boolean
  /** The share of the tightest window that is left to a connection, 0 to 1; null where no limit is known. */
  budget: (connection: Connection) => number | null
  clock: Clock
  now: () => number
  told: (outcome: Outcome) => void
  /** Where several instances keep pages together. */
  shared?: SharedPages | undefined
}

/** A page as it came of upstream, and as it is kept where pages are. */
interface Got {
  page: WrittenPage
  asked: number
  kept: Kept | undefined
}

/** Bytes at the most: 64 MiB together. */
const room = { pages: 32 * 2 ** 20, answers: 16 * 2 ** 20, ahead: 16 * 2 ** 20 }
/** Below this share of a window its calls are for those who wait. */
const enough = 0.5

/** The desk where pages are asked for: what is there is handed over, what is under way is waited for together. */
export function createPages({ flights, cacheSeconds, clock, now, ...options }: PagesOptions) {
  const ttl = cacheSeconds * 1000
  const cache = createPageCache({ ttl, bytes: room.pages, now })
  const ahead = createReadAhead({ clock, told: options.told, bytes: room.ahead })
  const { budget, shared } = options
  let reading = options.readAhead

  const cached = (key: string, since: number | null) => asOf(since, cache.get(key))

  /** What another instance has kept; from here on it is kept here as well. */
  async function elsewhere(key: string, { id }: Connection, since: number | null): Promise<Kept | undefined> {
    const kept = await shared?.get(key, id)
    if (kept) cache.keep(key, kept)
    return asOf(since, kept)
  }

  function counter<R extends ResourceName>({ connection, resource, client, fetch }: Counter<R>) {
    const keyOf = (request: AskRequest) => pageKey(connection, resource, request)
    const walkOf = (key: string) => `${client} ${key}`
    const get =
      (key: string, request: AskRequest) =>
      async (flight: Waiter): Promise<Got> => {
        const asked = now()
        const page = write(await fetch(flight)(request, null))
        if (ttl === 0) return { page, asked, kept: undefined }
        const kept = { page: toBytes(page), asked }
        if (cache.keep(key, kept)) shared?.keep(key, connection.id, kept)
        return { page, asked, kept }
      }

    return {
      ask:
        ({ waiter, fresh, told }: Wish): Ask<string> =>
        async (request, since) => {
          const key = keyOf(request)
          if (fresh) {
            const { page, asked } = await get(key, request)(waiter)
            told('fetched', asked)
            return page
          }
          const handOver = (source: PageSource, { page, asked }: Kept) => {
            told(source, asked)
            return toText(page)
          }
          const kept = cached(key, since)
          if (kept) return handOver('kept', kept)
          // Its key is as long as two, and mostly nothing was asked for ahead.
          const before = ahead.size === 0 ? undefined : await ahead.take(walkOf(key), waiter)
          if (before) return handOver('ahead', before)
          const stored = shared && (await elsewhere(key, connection, since))
          if (stored) return handOver('kept', stored)
          const { value, shared: together } = await flights.join(key, waiter, get(key, request))
          told(together ? 'shared' : 'fetched', value.asked)
          return value.page
        },
      /** Takes the next step of a walk, for whoever comes for it. Whether it was worth beginning. */
      readAhead(step: (ask: Ask<Buffer>) => Promise<unknown>): boolean {
        if (!reading || (budget(connection) ?? 1) < enough) return false
        const ask: Ask<Buffer> = async (request, since) => {
          const key = keyOf(request)
          const find = async (flight: Waiter) => {
            const stored = shared && (await elsewhere(key, connection, since))
            if (stored) return stored
            const { page, asked, kept } = await get(key, request)(flight)
            return kept ?? { page: toBytes(page), asked }
          }
          return (cached(key, since) ?? (await ahead.begin(walkOf(key), find))).page
        }
        // Whatever it ends with, it is nobody's failure: the walk will ask itself.
        step(ask).catch(() => undefined)
        return true
      },
    }
  }

  /** Asks for what is not kept, and keeps nothing of it: for walks of everything, which would push out all the rest. */
  function passing<R extends ResourceName>({ connection, resource, ask, told }: Passing<R>): Ask<Items[R][]> {
    if (cacheSeconds === 0) return ask
    return async (request, since) => {
      const key = pageKey(connection, resource, request)
      const kept = cached(key, since) ?? asOf(since, await shared?.get(key, connection.id))
      told(kept ? 'kept' : 'fetched')
      return kept ? toRows(kept.page) : ask(request, since)
    }
  }

  return {
    counter,
    passing,
    answers: createAnswers({ ttl, bytes: room.answers, now }),
    /** Reads no further ahead, and lets go of what was. */
    close(): void {
      reading = false
      ahead.close()
    },
  }
}

/** No page of a walk is older than its first. */
const asOf = (since: number | null, kept: Kept | undefined): Kept | undefined =>
  since === null || (kept?.page.clock ?? 0) >= since ? kept : undefined

export type Pages = ReturnType<typeof createPages>
