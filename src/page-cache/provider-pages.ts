import { callsPerPage } from '../connections/calls-per-page.js'
import type { Connection } from '../connections/connection.js'
import type { Item, ResourceName } from '../model/index.js'
import { type FetchedPage, type FetchPage, fetchFromProvider, type PageQuery } from '../pagination/fetch-page.js'
import type { Call } from '../providers/port/call.js'
import { listingOf } from '../providers/port/provider.js'
import type { CallContext } from '../upstream/call-context.js'
import type { Upstream } from '../upstream/client.js'
import { withListLimits } from './list-limits.js'

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
  async function fetchPage<R extends ResourceName>(
    { connection, resource }: PageScope<R>,
    context: CallContext,
    query: PageQuery,
    retain?: (release: () => void) => void,
  ): Promise<FetchedPage<Item<R>[]>> {
    const { provider, options } = connection
    const listing = listingOf(provider, resource)
    if (!listing) throw new Error(`no listing of ${resource}`)
    const source = { resource, listing, options, calls: callsPerPage(connection, context.policy), now }
    const lost = onLost && ((pointer: string, records: number) => onLost(provider.id, resource, pointer, records))
    const fetchWith = (call: Call) => fetchFromProvider({ ...source, call, onLost: lost })(query, null)
    return upstream.withCall(connection, withListLimits(context, connection, listing), fetchWith, retain)
  }

  return {
    /** The memory of the responses is released when the page is complete. */
    fetch:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Item<R>[]> =>
      (query) =>
        fetchPage(scope, context, query),
    /** The memory of the responses is released by `release` of the page. */
    fetchAndHold:
      <R extends ResourceName>(scope: PageScope<R>, context: CallContext): FetchPage<Item<R>[]> =>
      async (query) => {
        let release: (() => void) | undefined
        const page = await fetchPage(scope, context, query, (free) => {
          release = free
        })
        return release ? { ...page, release } : page
      },
  }
}
