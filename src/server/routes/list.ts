import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { byteStringToBuffer } from '../../lib/byte-string.js'
import { type ResourceName, resources } from '../../model/index.js'
import type { Metrics } from '../../observability/metrics.js'
import type { PageSource } from '../../page-cache/page-source.js'
import type { CachedResponse } from '../../page-cache/response-cache.js'
import { paginate, queryOf } from '../../pagination/paginate.js'
import type { TokenSealer } from '../../pagination/token-sealer.js'
import type { Provider } from '../../providers/port/provider.js'
import type { Deadlines } from '../deadlines.js'
import { isNoCache } from '../request/cache-control.js'
import { clientOf } from '../request/client.js'
import { type RequestContext, readListRequest, requestContext } from '../request/list-request.js'
import { negotiateEncoding } from '../request/negotiate.js'
import { compressed, linkTo, maxLinkLength, offHeapBytes, sendResponse } from '../response/list-reply.js'
import { json, serializePage } from '../response/list-response.js'
import { listSchema } from '../schemas/resource-schemas.js'

export interface ListOptions {
  tokens: TokenSealer
  deadlines: Deadlines
  metrics: Metrics
  pages: PageSource
  now: () => number
  /** Named when the provider of a connection does not have a resource. */
  providers: readonly Provider[]
}

/** `GET /<resource>`: one page, from the provider or from the cache. */
export function listRoute(app: FastifyInstance, resource: ResourceName, options: ListOptions): void {
  const { pages, now } = options
  app.get(`/${resources[resource].name}`, {
    schema: listSchema(resource),
    config: { resource },
    handler: (request, reply) => {
      const context = requestContext(request, reply)
      const fresh = isNoCache(request)
      const encoding = negotiateEncoding(request.headers['accept-encoding'])
      const key = [clientOf(request), context.connection, request.url, encoding] as const
      const cacheable = pages.responses.enabled && !fresh && request.headers.prefer === undefined
      const cached = cacheable ? pages.responses.get(key) : undefined
      if (cached === undefined) {
        return fetchResponse(request, reply, resource, options, context, fresh).then(async (response) => {
          const encoded = encoding === null ? response : await compressed(response, encoding)
          if (pages.responses.enabled) pages.responses.set(key, encoded)
          return sendResponse(request, reply, encoded, now())
        })
      }
      request.pageInfo = { source: 'cache', prefetchStarted: false }
      sendResponse(request, reply, cached, now())
    },
  })
}

/** Fetches one page and writes its response. */
async function fetchResponse<R extends ResourceName>(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: R,
  { tokens, providers, deadlines, metrics, pages, now }: ListOptions,
  { connection, client, stats }: RequestContext,
  fresh: boolean,
): Promise<CachedResponse> {
  const list = readListRequest(request, connection, resource, { tokens, providers, now })
  const { listing, from, seal, full, notices, fields } = list
  const scope = { connection, resource, client }
  const options = { now, full, fields, initialWarnings: notices }
  const { value: page } = await deadlines.forRequest(reply, (deadline) =>
    paginate(listing, from, pages.interactive(scope, { deadline, stats }, fresh), options).next(),
  )
  if (!page) throw new Error('pagination returned no page')
  const { next, origin: { source, requestedAt } = { source: 'upstream', requestedAt: now() } } = page
  // Warnings of a cached or coalesced page were counted when it was fetched.
  if (source === 'upstream' || source === 'prefetch')
    metrics.warningsEmitted(connection.provider.id, resource, page.warnings)
  // Prefetch only for clients that are already paginating, and not for `no-cache` requests. A page of a list under each
  // parent costs many calls: too many for a page that is perhaps never requested.
  const isUnderParents = typeof listing.way === 'object' && 'each' in listing.way
  const prefetchStarted =
    from.page > 1 &&
    next !== null &&
    !fresh &&
    !isUnderParents &&
    pages.prefetch(scope, queryOf(next, fields), next.clock?.provider ?? null)
  request.pageInfo = { source, prefetchStarted }
  const token = next && seal.page(next)
  const text = serializePage(page, from.pageSize, token, page.delta && seal.delta(page.delta))
  const headers = {
    'content-type': json,
    'content-length': String(text.length),
    // A header that is larger than a proxy's buffer would fail the whole response.
    ...(token !== null && token.length <= maxLinkLength && { link: linkTo(resource, token) }),
  }
  // Text stays on the heap until it is compressed and the client has read it; the bytes of a Buffer are outside of the
  // heap.
  const body = pages.responses.enabled || text.length >= offHeapBytes ? byteStringToBuffer(text) : text
  return { body, headers, itemCount: page.summary.recordCount, requestedAt }
}
