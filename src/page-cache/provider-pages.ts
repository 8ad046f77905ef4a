import { callsPerPage } from '../connections/calls-per-page.js'
import type { Connection } from '../connections/connection.js'
import type { Item, ResourceName } from '../model/index.js'
import { type FetchPage, fetchFromProvider } from '../pagination/fetch-page.js'
import type { Call } from '../providers/port/call.js'
import { listingOf } from '../providers/port/provider.js'
import type { CallContext } from '../upstream/call-context.js'
import type { Upstream } from '../upstream/client.js'

/** The list that pages belong to, and the client that reads them. */
export interface PageScope<R extends ResourceName> {
  connection: Connection
  resource: R
  client: string
}

export type ProviderPages = ReturnType<typeof createProviderPages>

interface ProviderPagesOptions {
  upstream: Pick<Upstream, 'withCall'>
  now: () => number
  /** Called with each part that was removed from records, as a pointer into the upstream schema. */
  onLost?: ((provider: string, resource: ResourceName, pointer: string, records: number) => void) | undefined
}

/** Pages straight from the provider. */
export function createProviderPages({ upstream, now, onLost }: ProviderPagesOptions) {
  const fetchWith =
    <R extends ResourceName>(
      { connection, resource }: PageScope<R>,
      query: Parameters<FetchPage<Item<R>[]>>[0],
      policy: CallContext['policy'],
    ) =>
    (call: Call) => {
      const { provider, options } = connection
      const listing = listingOf(provider, resource)
      if (!listing) throw new Error(`no listing of ${resource}`)
      const calls = callsPerPage(connection, policy)
      const source = { resource, listing, call, options, calls, now }
      return fetchFromProvider({
        ...source,
        onLost: onLost && ((pointer, records) => onLost(provider.id, resource, pointer, records)),
      })(query, null)
    }

  return {
    /** The memory of the responses is released when the page is complete. */
    fetch:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Item<R>[]> =>
      (query) =>
        upstream.withCall(scope.connection, context, fetchWith(scope, query, context.policy)),
    /** The memory of the responses is released by `release` of the page. */
    fetchAndHold:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Item<R>[]> =>
      async (query) => {
        let release: (() => void) | undefined
        const page = await upstream.withCall(
          scope.connection,
          context,
          fetchWith(scope, query, context.policy),
          (free) => {
            release = free
          },
        )
        return release ? { ...page, release } : page
      },
  }
}
