import type { Connection } from '../connections/connection.js'
import type { Items, ResourceName } from '../model/index.js'
import { type FetchPage, fetchFromProvider } from '../pagination/fetch-page.js'
import type { Call } from '../providers/port/call.js'
import type { Get, Listing } from '../providers/port/listing.js'
import type { CallContext } from '../upstream/call-context.js'
import type { Upstream } from '../upstream/client.js'

/** The list that pages belong to, and the client that reads them. */
export interface PageScope<R extends ResourceName> {
  connection: Connection
  resource: R
  client: string
}

export type ProviderPages = ReturnType<typeof createProviderPages>

/** Pages straight from the provider. */
export function createProviderPages({ upstream, now }: { upstream: Pick<Upstream, 'withCall'>; now: () => number }) {
  const fetchWith =
    <R extends ResourceName>({ connection, resource }: PageScope<R>, query: Parameters<FetchPage<Items[R][]>>[0]) =>
    (call: Call) => {
      const listing = connection.provider.lists[resource] as Listing<R>
      const get = connection.provider.gets[resource] as Get<R> | undefined
      return fetchFromProvider({ resource, listing, get, call, options: connection.options, now })(query, null)
    }

  return {
    /** The memory of the responses is released when the page is complete. */
    fetch:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Items[R][]> =>
      (query) =>
        upstream.withCall(scope.connection, context, fetchWith(scope, query)),
    /** The memory of the responses is released by `release` of the page. */
    fetchAndHold:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Items[R][]> =>
      async (query) => {
        let release: (() => void) | undefined
        const page = await upstream.withCall(scope.connection, context, fetchWith(scope, query), (free) => {
          release = free
        })
        return release ? { ...page, release } : page
      },
  }
}
