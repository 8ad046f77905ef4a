import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pourPieces } from '../../export/write-stream.js'
import { byteStringToBuffer } from '../../lib/byte-string.js'
import { type ResourceName, resources } from '../../model/index.js'
import type { Metrics } from '../../observability/metrics.js'
import type { PageSource, Pages } from '../../page-cache/page-source.js'
import type { CachedResponse } from '../../page-cache/response-cache.js'
import { type FetchPage, fetchFromProvider } from '../../pagination/fetch-page.js'
import { paginate } from '../../pagination/paginate.js'
import type { PageToken, TokenSealer } from '../../pagination/token-sealer.js'
import type { Upstream } from '../../upstream/client.js'
import type { Deadlines } from '../deadlines.js'
import { clientOf } from '../plugins/authenticate.js'
import { isNoCache } from '../request/cache-control.js'
import { type RequestContext, readListRequest, requestContext } from '../request/list-request.js'
import { compress, type Encoding, minBytes, negotiateEncoding } from '../response/content-encoding.js'
import { json, serializePage } from '../response/list-response.js'
import { listSchema } from '../schemas/resource-schemas.js'

export interface ListOptions {
  upstream: Upstream
  tokens: TokenSealer
  deadlines: Deadlines
  metrics: Metrics
  pages: Pages
  now: () => number
}

/** `GET /<resource>`: one page, from the provider or from the cache. */
export function listRoute(app: FastifyInstance, resource: ResourceName, options: ListOptions): void {
  const { pages, now } = options
  app.get(`/${resources[resource].name}`, {
    schema: listSchema(resource),
    config: { resource },
    // `readQuestion` validates the query and names every error; Ajv would accept 0x10, 1e2 and Infinity as page sizes.
    validatorCompiler: () => () => true,
    handler: (request, reply) => {
      const context = requestContext(request, reply)
      const fresh = isNoCache(request)
      const encoding = negotiateEncoding(request.headers['accept-encoding'])
      const cacheKey = [clientOf(request), context.connection, request.url, encoding] as const
      const cacheable = pages.answers.enabled && !fresh && request.headers.prefer === undefined
      const cached = cacheable ? pages.answers.get(cacheKey) : undefined
      if (cached === undefined) {
        return answer(request, reply, resource, options, context, fresh).then(async (response) => {
          const encoded = encoding === null ? response : await compressed(response, encoding)
          if (pages.answers.enabled) pages.answers.set(cacheKey, encoded)
          return send(request, reply, encoded, now())
        })
      }
      request.pageInfo = { source: 'cache', prefetchStarted: false }
      send(request, reply, cached, now())
    },
  })
}

/** Fetches one page. */
async function answer<R extends ResourceName>(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: R,
  { upstream, tokens, deadlines, metrics, pages, now }: ListOptions,
  { connection, asking: { stats, policy, client } }: RequestContext,
  fresh: boolean,
): Promise<CachedResponse> {
  const context = readListRequest(request, connection, resource, { tokens, now })
  const { listing, get, from, seal } = context
  const counter = pages.counter({
    connection,
    resource,
    client,
    fetch: (flight) => (request, since) => {
      const context = { policy, client, deadline: flight.deadline, stats: flight.stats }
      return upstream.withCall(connection, context, (call) =>
        fetchFromProvider({ resource, listing, get, call, options: connection.options, now })(request, since),
      )
    },
  })
  const options = { now, full: context.full, notices: context.notices, fields: context.fields }
  let cacheKey = now()
  const onSource = (source: PageSource, when: number) => {
    request.pageInfo = { source, prefetchStarted: false }
    cacheKey = when
  }
  const fetchNext = <Rows>(place: PageToken, ask: FetchPage<Rows>) => paginate(listing, place, ask, options).next()
  const { value: page } = await deadlines.forRequest(reply, (deadline) =>
    fetchNext(from, counter.ask({ waiter: { deadline, stats }, fresh, told: onSource })),
  )
  if (!page) throw new Error('a walk without a page')
  // Warnings of a cached or coalesced page were counted when it was fetched.
  if (request.pageInfo?.source === 'upstream' || request.pageInfo?.source === 'prefetch')
    metrics.warningsEmitted(connection.provider.id, resource, page.warnings)
  const { next } = page
  // Prefetch only for clients that are already paginating, and not for `no-cache` requests.
  if (from.page > 1 && next && request.pageInfo && !fresh)
    request.pageInfo.prefetchStarted = counter.readAhead((ask) => fetchNext(next, ask))
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
  const body = pages.answers.enabled || text.length >= offHeapBytes ? byteStringToBuffer(text) : text
  return { body, headers, rows: page.summary.records, asked: cacheKey }
}

async function compressed(answer: CachedResponse, encoding: Encoding): Promise<CachedResponse> {
  if (answer.body.length < minBytes) return answer
  const body = await compress(byteStringToBuffer(answer.body), encoding)
  const headers = {
    ...answer.headers,
    'content-length': String(body.length),
    'content-encoding': encoding,
    vary: 'accept-encoding',
  }
  return { ...answer, body, headers }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: CachedResponse, now: number): FastifyReply {
  request.itemCount = answer.rows
  reply.headers(answer.headers)
  // The provider was called before this request arrived.
  if (request.pageInfo?.source === 'cache' || request.pageInfo?.source === 'prefetch')
    reply.header('age', ageOf(answer, now))
  // While shutting down, use Fastify's reply so that `Connection: close` is sent.
  if (request.server.draining) return reply.send(byteStringToBuffer(answer.body))
  // Write past Fastify, whose own way takes a fifth of the time of a cached response.
  reply.hijack()
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders)
  // Write the text directly: a Buffer would be another copy of it.
  if (answer.body.length < inPieces) reply.raw.end(answer.body, 'latin1')
  else void pourPieces(answer.body, reply.raw).then(() => reply.raw.end())
  return reply
}

const ageOf = ({ asked: cacheKey }: CachedResponse, now: number) => Math.max(0, Math.floor((now - cacheKey) / 1000))

const linkTo = (resource: ResourceName, token: string) =>
  `</${resources[resource].name}?page_token=${token}>; rel="next"`

/** Bytes: fifty larger responses would fill a small heap. */
const offHeapBytes = 2 ** 20

/** Bytes: more must not be one write, which a slow client would have to take within the drain time (plugins/stalled.ts). */
const inPieces = 2 ** 18

const maxLinkLength = 2048
