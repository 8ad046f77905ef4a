import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pourPieces } from '../export/pour.js'
import type { Metrics } from '../metrics.js'
import { type ResourceName, resources } from '../model/index.js'
import { type Encoding, encodingFor, pack, threshold } from '../packing.js'
import type { PageToken, PageTokens } from '../page-token.js'
import type { Answer } from '../pages/answers.js'
import type { PageSource, Pages } from '../pages/pages.js'
import { clientOf } from '../plugins/caller.js'
import type { Upstream } from '../upstream/client.js'
import { type Ask, askUpstream } from '../walk/ask.js'
import { walk } from '../walk/walk.js'
import { bytesOf } from '../wire-text.js'
import { json, pageText } from './answer-text.js'
import { type Asker, begin, readAsked } from './asked.js'
import type { Deadlines } from './deadline.js'
import { asksAnew } from './fresh.js'
import { listSchema } from './resource-schemas.js'

export interface ListOptions {
  upstream: Upstream
  tokens: PageTokens
  deadlines: Deadlines
  metrics: Metrics
  pages: Pages
  now: () => number
}

/** `GET /<resource>`: one page, of upstream's or as it was answered a moment ago. */
export function listRoute(app: FastifyInstance, resource: ResourceName, options: ListOptions): void {
  const { pages, now } = options
  app.get(`/${resources[resource].plural}`, {
    schema: listSchema(resource),
    config: { resource },
    // `readQuestion` reads the query whole and names every mistake; Ajv would take 0x10, 1e2 and Infinity for page sizes.
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

/** Takes one step of the walk. */
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
  // What was shared or kept was counted when it was fetched.
  if (request.page?.source === 'fetched' || request.page?.source === 'ahead')
    metrics.warned(connection.provider.id, resource, page.warnings)
  const { next } = page
  // Who came back once will come back again; who wants nothing from before would not take it.
  if (from.page > 1 && next && request.page && !fresh) request.page.ahead = counter.readAhead((ask) => step(next, ask))
  const token = next && seal.page(next)
  const text = pageText(page, from.pageSize, token, page.delta && seal.delta(page.delta))
  const headers = {
    'content-type': json,
    'content-length': String(text.length),
    // A header that outgrows a proxy's buffer would cost the whole answer.
    ...(token !== null && token.length <= longestLink && { link: linkTo(resource, token) }),
  }
  // Text stays on the heap until it is packed and the client has read it, and a Buffer's bytes are beside the heap.
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
  // Where it was asked for before this request.
  if (request.page?.source === 'kept' || request.page?.source === 'ahead') reply.header('age', ageOf(answer, now))
  // A connection's last takes the whole way out.
  if (request.server.draining) return reply.send(bytesOf(answer.body))
  // Past Fastify's own way out, which takes a fifth of the time of an answer that is ready.
  reply.hijack()
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders)
  // Text goes out as it stands: a Buffer made of it first would be a copy more of all of it.
  if (answer.body.length < inPieces) reply.raw.end(answer.body, 'latin1')
  else void pourPieces(answer.body, reply.raw).then(() => reply.raw.end())
  return reply
}

const ageOf = ({ asked }: Answer, now: number) => Math.max(0, Math.floor((now - asked) / 1000))

const linkTo = (resource: ResourceName, token: string) =>
  `</${resources[resource].plural}?page_token=${token}>; rel="next"`

/** Bytes: fifty answers of so many would fill a small heap. */
const large = 2 ** 20

/** Bytes: more must not be one write, which a slow client would have to take within the drain time (plugins/stalled.ts). */
const inPieces = 2 ** 18

const longestLink = 2048
