import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pourPieces } from '../../export/write-stream.js'
import { bytesOf } from '../../lib/byte-string.js'
import { type ResourceName, resources } from '../../model/index.js'
import type { Metrics } from '../../observability/metrics.js'
import type { PageSource, Pages } from '../../page-cache/page-source.js'
import type { Answer } from '../../page-cache/response-cache.js'
import { type Ask, askUpstream } from '../../pagination/fetch-page.js'
import { walk } from '../../pagination/paginate.js'
import type { PageToken, PageTokens } from '../../pagination/token-sealer.js'
import type { Upstream } from '../../upstream/client.js'
import type { Deadlines } from '../deadlines.js'
import { clientOf } from '../plugins/authenticate.js'
import { asksAnew } from '../request/cache-control.js'
import { type Asker, begin, readAsked } from '../request/list-request.js'
import { type Encoding, encodingFor, pack, threshold } from '../response/content-encoding.js'
import { json, pageText } from '../response/list-response.js'
import { listSchema } from '../schemas/resource-schemas.js'

export interface ListOptions {
  upstream: Upstream
  tokens: PageTokens
  deadlines: Deadlines
  metrics: Metrics
  pages: Pages
  now: () => number
}

/** `GET /<resource>`: one page, from the provider or from the cache. */
export function listRoute(app: FastifyInstance, resource: ResourceName, options: ListOptions): void {
  const { pages, now } = options
  app.get(`/${resources[resource].plural}`, {
    schema: listSchema(resource),
    config: { resource },
    // `readQuestion` validates the query and names every error; Ajv would accept 0x10, 1e2 and Infinity as page sizes.
    validatorCompiler: () => () => true,
    handler: (request, reply) => {
      const begun = begin(request, reply)
      const fresh = asksAnew(request)
      const encoding = encodingFor(request.headers['accept-encoding'])
      const asked = [clientOf(request), begun.connection, request.url, encoding] as const
      const askedAgain = pages.answers.kept && !fresh && request.headers.prefer === undefined
      const known = askedAgain ? pages.answers.find(asked) : undefined
      if (known === undefined) {
        return answer(request, reply, resource, options, begun, fresh).then(async (plain) => {
          const made = encoding === null ? plain : await packed(plain, encoding)
          if (pages.answers.kept) pages.answers.keep(asked, made)
          return send(request, reply, made, now())
        })
      }
      request.page = { source: 'kept', ahead: false }
      send(request, reply, known, now())
    },
  })
}

/** Fetches one page. */
async function answer<R extends ResourceName>(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: R,
  { upstream, tokens, deadlines, metrics, pages, now }: ListOptions,
  { connection, asking: { tally, policy, client } }: Asker,
  fresh: boolean,
): Promise<Answer> {
  const begun = readAsked(request, connection, resource, { tokens, now })
  const { listing, get, from, seal } = begun
  const counter = pages.counter({
    connection,
    resource,
    client,
    fetch: (flight) => (request, since) => {
      const context = { policy, client, deadline: flight.deadline, tally: flight.tally }
      return upstream.using(connection, context, (call) =>
        askUpstream({ resource, listing, get, call, options: connection.options, now })(request, since),
      )
    },
  })
  const way = { now, full: begun.full, notices: begun.notices, fields: begun.fields }
  let asked = now()
  const told = (source: PageSource, when: number) => {
    request.page = { source, ahead: false }
    asked = when
  }
  const step = <Rows>(place: PageToken, ask: Ask<Rows>) => walk(listing, place, ask, way).next()
  const { value: page } = await deadlines.within(reply, (deadline) =>
    step(from, counter.ask({ waiter: { deadline, tally }, fresh, told })),
  )
  if (!page) throw new Error('a walk without a page')
  // Warnings of a cached or coalesced page were counted when it was fetched.
  if (request.page?.source === 'fetched' || request.page?.source === 'ahead')
    metrics.warned(connection.provider.id, resource, page.warnings)
  const { next } = page
  // Prefetch only for clients that are already paginating, and not for `no-cache` requests.
  if (from.page > 1 && next && request.page && !fresh) request.page.ahead = counter.readAhead((ask) => step(next, ask))
  const token = next && seal.page(next)
  const text = pageText(page, from.pageSize, token, page.delta && seal.delta(page.delta))
  const headers = {
    'content-type': json,
    'content-length': String(text.length),
    // A header that is larger than a proxy's buffer would fail the whole response.
    ...(token !== null && token.length <= longestLink && { link: linkTo(resource, token) }),
  }
  // Text stays on the heap until it is compressed and the client has read it; the bytes of a Buffer are outside of the
  // heap.
  const body = pages.answers.kept || text.length >= large ? bytesOf(text) : text
  return { body, headers, rows: page.facts.records, asked }
}

async function packed(answer: Answer, encoding: Encoding): Promise<Answer> {
  if (answer.body.length < threshold) return answer
  const body = await pack(bytesOf(answer.body), encoding)
  const headers = {
    ...answer.headers,
    'content-length': String(body.length),
    'content-encoding': encoding,
    vary: 'accept-encoding',
  }
  return { ...answer, body, headers }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer, now: number): FastifyReply {
  request.rows = answer.rows
  reply.headers(answer.headers)
  // The provider was called before this request arrived.
  if (request.page?.source === 'kept' || request.page?.source === 'ahead') reply.header('age', ageOf(answer, now))
  // While shutting down, use Fastify's reply so that `Connection: close` is sent.
  if (request.server.draining) return reply.send(bytesOf(answer.body))
  // Write past Fastify, whose own way takes a fifth of the time of a cached response.
  reply.hijack()
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders)
  // Write the text directly: a Buffer would be another copy of it.
  if (answer.body.length < inPieces) reply.raw.end(answer.body, 'latin1')
  else void pourPieces(answer.body, reply.raw).then(() => reply.raw.end())
  return reply
}

const ageOf = ({ asked }: Answer, now: number) => Math.max(0, Math.floor((now - asked) / 1000))

const linkTo = (resource: ResourceName, token: string) =>
  `</${resources[resource].plural}?page_token=${token}>; rel="next"`

/** Bytes: fifty larger responses would fill a small heap. */
const large = 2 ** 20

/** Bytes: more must not be one write, which a slow client would have to take within the drain time (plugins/stalled.ts). */
const inPieces = 2 ** 18

const longestLink = 2048
