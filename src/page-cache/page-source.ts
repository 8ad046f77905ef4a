import type { Connection } from '../connections/connection.js'
import type { Clock } from '../lib/clock.js'
import type { Item, ResourceName } from '../model/index.js'
import type { FetchPage, PageOrigin, PageQuery } from '../pagination/fetch-page.js'
import type { CallContext } from '../upstream/call-context.js'
import { type CachedPage, createPageCache } from './page-cache.js'
import { pageKey } from './page-key.js'
import { createPrefetcher, type PrefetchOutcome } from './prefetch.js'
import type { PageScope, ProviderPages } from './provider-pages.js'
import { createResponseCache } from './response-cache.js'
import { parse, type SerializedPage, serialize, toBytes, toText, withOrigin } from './serialized-page.js'
import type { SharedCache } from './shared-cache.js'
import type { RequestContext, SingleFlight } from './single-flight.js'

export interface PageSourceOptions {
  provider: ProviderPages
  flights: SingleFlight
  /** Cache time in seconds; 0 = no caching. */
  cacheSeconds: number
  /** Whether pages are prefetched. */
  prefetch: boolean
  /** Remaining fraction of the tightest rate limit of a connection, 0 to 1; null when no limit is known. */
  remainingRatio: (connection: Connection) => number | null
  clock: Clock
  now: () => number
  onPrefetch: (resource: ResourceName, outcome: PrefetchOutcome) => void
  /** Cache that several instances share. */
  sharedCache?: SharedCache | undefined
}

/** A page of the provider, and its form for the cache when pages are cached. */
interface Fetched {
  page: SerializedPage
  requestedAt: number
  cached: CachedPage | undefined
}

/** Limits in bytes: 64 MiB together. */
const byteLimits = { pages: 32 * 2 ** 20, responses: 16 * 2 ** 20, prefetched: 16 * 2 ** 20 }
/** Below this remaining fraction of the rate limit, calls are reserved for waiting requests. */
const minBudgetToPrefetch = 0.5

/** The pages of all lists: from the cache if possible, from an identical request in flight, or from the provider. */
export function createPageSource({ provider, flights, cacheSeconds, clock, now, ...options }: PageSourceOptions) {
  const ttl = cacheSeconds * 1000
  const cache = createPageCache({ ttl, bytes: byteLimits.pages, now })
  const prefetcher = createPrefetcher({ clock, bytes: byteLimits.prefetched })
  const { remainingRatio, sharedCache } = options
  let prefetching = options.prefetch

  const fromCache = (key: string, notBefore: number | null) => notOlderThan(notBefore, cache.get(key))

  /** Reads a page from the shared cache and stores it in the local one. */
  async function fromSharedCache<R extends ResourceName>(
    key: string,
    { connection, resource }: PageScope<R>,
    notBefore: number | null,
  ): Promise<CachedPage | undefined> {
    const entry = await sharedCache?.get(key, connection.id, resource)
    if (entry) cache.set(key, entry)
    return notOlderThan(notBefore, entry)
  }

  /** Fetches a page from the provider and stores it when pages are cached. */
  async function fetchAndStore<R extends ResourceName>(
    scope: PageScope<R>,
    key: string,
    query: PageQuery,
    { deadline, stats }: RequestContext,
  ): Promise<Fetched> {
    const requestedAt = now()
    const context: CallContext = { policy: 'interactive', client: scope.client, deadline, stats }
    const page = serialize(await provider.fetch(scope, context)(query, null))
    if (ttl === 0) return { page, requestedAt, cached: undefined }
    const cached = { page: toBytes(page), requestedAt }
    if (cache.set(key, cached)) sharedCache?.set(key, scope.connection.id, cached, scope.resource)
    return { page, requestedAt, cached }
  }

  /** Pages for a client that waits. `fresh`: skips the cache and calls in flight. */
  const interactive =
    <R extends ResourceName>(scope: PageScope<R>, waiter: RequestContext, fresh: boolean): FetchPage<string> =>
    async (query, notBefore) => {
      const key = pageKey(scope.connection, scope.resource, query)
      if (fresh) {
        const { page, requestedAt } = await fetchAndStore(scope, key, query, waiter)
        return withOrigin(page, 'upstream', requestedAt)
      }
      const local = fromCache(key, notBefore)
      if (local) return fromEntry('cache', local)
      // Skip building the prefetch key when nothing is prefetched.
      const prefetched = prefetcher.size === 0 ? undefined : await prefetcher.take(prefetchKey(scope, key), waiter)
      if (prefetched) return fromEntry('prefetch', prefetched)
      const shared = sharedCache && (await fromSharedCache(key, scope, notBefore))
      if (shared) return fromEntry('cache', shared)
      const { value, joined } = await flights.join(key, waiter, (flight) => fetchAndStore(scope, key, query, flight))
      return withOrigin(value.page, joined ? 'coalesced' : 'upstream', value.requestedAt)
    }

  /**
   * Prefetches a page. Returns whether the prefetch started. A failed prefetch is ignored: the next request fetches the
   * page.
   */
  function prefetch<R extends ResourceName>(scope: PageScope<R>, query: PageQuery, notBefore: number | null): boolean {
    if (!prefetching || (remainingRatio(scope.connection) ?? 1) < minBudgetToPrefetch) return false
    const key = pageKey(scope.connection, scope.resource, query)
    if (fromCache(key, notBefore)) return true
    const find = async (flight: RequestContext): Promise<CachedPage> => {
      const shared = sharedCache && (await fromSharedCache(key, scope, notBefore))
      if (shared) return shared
      const { page, requestedAt, cached } = await fetchAndStore(scope, key, query, flight)
      return cached ?? { page: toBytes(page), requestedAt }
    }
    const onEnd = (outcome: PrefetchOutcome) => options.onPrefetch(scope.resource, outcome)
    prefetcher.start(prefetchKey(scope, key), find, onEnd).catch(() => undefined)
    return true
  }

  /** Pages for an export: reads from the cache and stores nothing, because a whole list would evict everything else. */
  const bulk =
    <R extends ResourceName>(scope: PageScope<R>, context: CallContext, fresh: boolean): FetchPage<Item<R>[]> =>
    async (query, notBefore) => {
      const requestedAt = now()
      const key = cacheSeconds === 0 || fresh ? undefined : pageKey(scope.connection, scope.resource, query)
      const entry =
        key === undefined
          ? undefined
          : (fromCache(key, notBefore) ??
            notOlderThan(notBefore, await sharedCache?.get(key, scope.connection.id, scope.resource)))
      if (entry) return { ...parse<R>(entry.page), origin: { source: 'cache', requestedAt: entry.requestedAt } }
      const page = await provider.fetchAndHold(scope, context)(query, notBefore)
      return { ...page, origin: { source: 'upstream', requestedAt } }
    }

  return {
    interactive,
    prefetch,
    bulk,
    responses: createResponseCache({ ttl, bytes: byteLimits.responses, now }),
    /** Stops prefetching and drops prefetched pages. */
    close(): void {
      prefetching = false
      prefetcher.close()
    },
  }
}
export type PageSource = ReturnType<typeof createPageSource>

/** A prefetched page belongs to the client that paginates. */
const prefetchKey = <R extends ResourceName>({ client }: PageScope<R>, key: string) => `${client} ${key}`

const fromEntry = (source: PageOrigin, { page, requestedAt }: CachedPage) =>
  withOrigin(toText(page), source, requestedAt)

/** A page must not be older than the first page of its pagination. */
const notOlderThan = (notBefore: number | null, entry: CachedPage | undefined): CachedPage | undefined =>
  notBefore === null || (entry?.page.providerDate ?? 0) >= notBefore ? entry : undefined
