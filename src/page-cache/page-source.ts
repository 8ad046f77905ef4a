import type { Connection } from '../connections/connection.js'
import type { Clock } from '../lib/clock.js'
import type { Items, ResourceName } from '../model/index.js'
import type { FetchPage, PageQuery } from '../pagination/fetch-page.js'
import { type CachedPage, createPageCache } from './page-cache.js'
import { pageKey } from './page-key.js'
import { createReadAhead, type Outcome } from './prefetch.js'
import { createResponseCache } from './response-cache.js'
import { parse, type SerializedPage, serialize, toBytes, toText } from './serialized-page.js'
import type { SharedPages } from './shared-cache.js'
import type { RequestContext, SingleFlight } from './single-flight.js'

/** Source of a page: a call of this request, a call shared with other requests, the cache, or a prefetch. */
export type PageSource = 'upstream' | 'coalesced' | 'cache' | 'prefetch'

/** The connection and client of the pages, and how the provider is called. */
export interface PageScope<R extends ResourceName> {
  connection: Connection
  resource: R
  /** Id of the client that paginates. */
  client: string
  fetch: (flight: RequestContext) => FetchPage<Items[R][]>
}

export interface Wish {
  waiter: RequestContext
  /** Skip the cache and calls in flight. */
  fresh: boolean
  /** Receives the source of a page and the time of the upstream call, milliseconds since 1970. */
  told: (source: PageSource, asked: number) => void
}

/** Reads from the cache and never writes to it. */
export interface Passing<R extends ResourceName> {
  connection: Connection
  resource: R
  /** Calls the provider. */
  ask: FetchPage<Items[R][]>
  /** Called for each page. */
  told: (source: 'cache' | 'upstream') => void
}

export interface PagesOptions {
  flights: SingleFlight
  /** Cache time in seconds; 0 = no caching. */
  cacheSeconds: number
  /** Whether pages are prefetched. */
  readAhead: boolean
  /** Remaining fraction of the tightest rate limit of a connection, 0 to 1; null when no limit is known. */
  remainingRatio: (connection: Connection) => number | null
  clock: Clock
  now: () => number
  onOutcome: (resource: ResourceName, outcome: Outcome) => void
  /** Cache that several instances share. */
  shared?: SharedPages | undefined
}

/** A page as fetched, and its serialized form when pages are cached. */
interface Fetched {
  page: SerializedPage
  asked: number
  kept: CachedPage | undefined
}

/** Limits in bytes: 64 MiB together. */
const byteLimits = { pages: 32 * 2 ** 20, answers: 16 * 2 ** 20, ahead: 16 * 2 ** 20 }
/** Below this remaining fraction of the rate limit, calls are reserved for waiting requests. */
const minBudgetToPrefetch = 0.5

/** Returns a page from the cache if there is one, joins an identical request in flight, or fetches it. */
export function createPageSource({ flights, cacheSeconds, clock, now, ...options }: PagesOptions) {
  const ttl = cacheSeconds * 1000
  const cache = createPageCache({ ttl, bytes: byteLimits.pages, now })
  const ahead = createReadAhead({ clock, bytes: byteLimits.ahead })
  const { remainingRatio, shared } = options
  let prefetching = options.readAhead

  const cached = (key: string, since: number | null) => notOlderThan(since, cache.get(key))

  /** Reads a page from the shared cache and stores it in the local one. */
  async function fromSharedCache(
    key: string,
    { id }: Connection,
    resource: ResourceName,
    since: number | null,
  ): Promise<CachedPage | undefined> {
    const kept = await shared?.get(key, id, resource)
    if (kept) cache.set(key, kept)
    return notOlderThan(since, kept)
  }

  function counter<R extends ResourceName>({ connection, resource, client, fetch }: PageScope<R>) {
    const keyOf = (request: PageQuery) => pageKey(connection, resource, request)
    const walkOf = (key: string) => `${client} ${key}`
    const get =
      (key: string, request: PageQuery) =>
      async (flight: RequestContext): Promise<Fetched> => {
        const asked = now()
        const page = serialize(await fetch(flight)(request, null))
        if (ttl === 0) return { page, asked, kept: undefined }
        const kept = { page: toBytes(page), asked }
        if (cache.set(key, kept)) shared?.set(key, connection.id, kept, resource)
        return { page, asked, kept }
      }

    return {
      ask:
        ({ waiter, fresh, told }: Wish): FetchPage<string> =>
        async (request, since) => {
          const key = keyOf(request)
          if (fresh) {
            const { page, asked } = await get(key, request)(waiter)
            told('upstream', asked)
            return page
          }
          const serve = (source: PageSource, { page, asked }: CachedPage) => {
            told(source, asked)
            return toText(page)
          }
          const kept = cached(key, since)
          if (kept) return serve('cache', kept)
          // Skip building the prefetch key when nothing is prefetched.
          const prefetched = ahead.size === 0 ? undefined : await ahead.take(walkOf(key), waiter)
          if (prefetched) return serve('prefetch', prefetched)
          const stored = shared && (await fromSharedCache(key, connection, resource, since))
          if (stored) return serve('cache', stored)
          const { value, shared: together } = await flights.join(key, waiter, get(key, request))
          told(together ? 'coalesced' : 'upstream', value.asked)
          return value.page
        },
      /** Prefetches the next page. Returns whether the prefetch started. */
      readAhead(step: (ask: FetchPage<Buffer>) => Promise<unknown>): boolean {
        if (!prefetching || (remainingRatio(connection) ?? 1) < minBudgetToPrefetch) return false
        const ask: FetchPage<Buffer> = async (request, since) => {
          const key = keyOf(request)
          const find = async (flight: RequestContext) => {
            const stored = shared && (await fromSharedCache(key, connection, resource, since))
            if (stored) return stored
            const { page, asked, kept } = await get(key, request)(flight)
            return kept ?? { page: toBytes(page), asked }
          }
          return (
            cached(key, since) ??
            (await ahead.begin(walkOf(key), find, (outcome) => options.onOutcome(resource, outcome)))
          ).page
        }
        // A failed prefetch is ignored: the next request fetches the page.
        step(ask).catch(() => undefined)
        return true
      },
    }
  }

  /** Reads through the cache without storing: an export of all pages would evict everything else. */
  function passing<R extends ResourceName>({ connection, resource, ask, told }: Passing<R>): FetchPage<Items[R][]> {
    if (cacheSeconds === 0) return ask
    return async (request, since) => {
      const key = pageKey(connection, resource, request)
      const kept = cached(key, since) ?? notOlderThan(since, await shared?.get(key, connection.id, resource))
      told(kept ? 'cache' : 'upstream')
      return kept ? parse(kept.page) : ask(request, since)
    }
  }

  return {
    counter,
    passing,
    answers: createResponseCache({ ttl, bytes: byteLimits.answers, now }),
    /** Stops prefetching and drops prefetched pages. */
    close(): void {
      prefetching = false
      ahead.close()
    },
  }
}

/** A page must not be older than the first page of its pagination. */
const notOlderThan = (since: number | null, kept: CachedPage | undefined): CachedPage | undefined =>
  since === null || (kept?.page.providerDate ?? 0) >= since ? kept : undefined

export type Pages = ReturnType<typeof createPageSource>
