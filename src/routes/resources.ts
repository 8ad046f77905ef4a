import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.js'
import { type ResourceName, resourceNames, resources } from '../model/index.js'
import { hide } from '../model/visible.js'
import type { PageToken, PageTokens } from '../page-token.js'
import { recordKey } from '../pages/page-key.js'
import type { PageSource, Pages } from '../pages/pages.js'
import type { SingleFlight, Waiter } from '../pages/single-flight.js'
import { clientOf } from '../plugins/caller.js'
import { Problem } from '../problems.js'
import type { Get, Listing } from '../providers/provider.js'
import type { Upstream } from '../upstream/client.js'
import { type Ask, askUpstream } from '../walk/ask.js'
import { walk } from '../walk/walk.js'
import { pageBytes, recordText } from './answer-text.js'
import { begin, readAsked, refuseHidden, refuseRaw, unsupported } from './asked.js'
import type { Deadlines } from './deadline.js'
import { asksAnew } from './fresh.js'
import { readIncludes } from './question.js'
import { getSchema, listSchema } from './resource-schemas.js'

export interface ResourceOptions {
  upstream: Upstream
  tokens: PageTokens
  deadlines: Deadlines
  metrics: Metrics
  pages: Pages
  flights: SingleFlight
  now: () => number
}

/** `GET /<resource>` and `GET /<resource>/{id}` for everything in the model table. */
export async function resourceRoutes(app: FastifyInstance, options: ResourceOptions): Promise<void> {
  for (const resource of resourceNames) {
    listRoute(app, resource, options)
    getRoute(app, resource, options)
  }
}

function listRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { upstream, tokens, deadlines, metrics, pages, now }: ResourceOptions,
): void {
  app.get(`/${resources[resource].plural}`, {
    schema: listSchema(resource),
    // `readQuestion` reads the query whole and names every mistake; Ajv would take 0x10, 1e2 and Infinity for page sizes.
    validatorCompiler: () => () => true,
    handler: async (request, reply) => {
      const { connection, asking } = begin(request, reply)
      const { listing, get, from, seal, ...ways } = readAsked(request, connection, resource, { tokens, now })
      const counter = pages.counter({
        connection,
        resource,
        client: asking.client,
        fetch: (flight) =>
          askUpstream({
            ...{ resource, listing, get, options: connection.options },
            call: upstream.callFor(connection, { ...asking, ...flight }),
          }),
      })
      const fresh = asksAnew(request)
      const told = (source: PageSource, age: number | null) => {
        request.page = { source, ahead: false }
        if (age !== null) reply.header('age', age)
      }
      const step = (place: PageToken, ask: Ask<Buffer>) => walk(listing, place, ask, { now, ...ways }).next()
      const { value: page } = await deadlines.within(reply, (deadline) =>
        step(from, counter.ask({ waiter: { deadline, tally: asking.tally }, fresh, told })),
      )
      if (!page) throw new Error('a walk without a page')
      // What was shared or kept was counted when it was fetched.
      if (request.page?.source === 'fetched' || request.page?.source === 'ahead')
        metrics.warned(connection.provider.id, resource, page.warnings)
      request.rows = page.facts.records
      const { next } = page
      // Who came back once will come back again; who wants nothing from before would not take it.
      if (from.page > 1 && next && request.page && !fresh)
        request.page.ahead = counter.readAhead((ask) => step(next, ask))
      const token = next && seal.page(next)
      // A header that outgrows a proxy's buffer would cost the whole answer.
      if (token !== null && token.length <= longestLink)
        reply.header('link', `</${resources[resource].plural}?page_token=${token}>; rel="next"`)
      return reply.type(json).send(pageBytes(page, token, page.delta && seal.delta(page.delta)))
    },
  })
}

function getRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { upstream, deadlines, metrics, flights }: ResourceOptions,
): void {
  app.get(`/${resources[resource].plural}/:id`, {
    schema: getSchema(resource),
    validatorCompiler: () => () => true,
    handler: async (request, reply) => {
      const { connection, asking } = begin(request, reply)
      const get = connection.provider.gets[resource] as Get<R> | undefined
      const listing = connection.provider.lists[resource] as Listing<R> | undefined
      if (!get || !listing) throw unsupported(connection, resource)
      const asked = readIncludes(onlyInclude(request.query as Record<string, string | string[]>), listing)
      refuseRaw(asked, clientOf(request))
      const visible = refuseHidden({}, resource, clientOf(request))
      const id = readId((request.params as { id: string }).id)
      const includes = new Set(asked)
      const raw = includes.delete('raw')
      const read = (flight: Waiter) => {
        const call = upstream.callFor(connection, { ...asking, ...flight })
        return get({ id, includes, raw, options: connection.options }, call)
      }
      const { item, warnings } = await deadlines.within(reply, async (deadline) => {
        const waiter = { deadline, tally: asking.tally }
        if (asksAnew(request)) return read(waiter)
        return (await flights.join(recordKey(connection, resource, id, asked), waiter, read)).value
      })
      metrics.warned(connection.provider.id, resource, warnings)
      request.rows = 1
      return reply.type(json).send(recordText(hide(resource, item, visible), warnings))
    },
  })
}

const json = 'application/json; charset=utf-8'
const longestLink = 2048

/** A single record is asked with `include` alone. */
function onlyInclude(query: Record<string, string | string[]>): Record<string, string | string[]> {
  const { include, ...others } = query
  const names = Object.keys(others)
  if (names.length > 0) {
    throw new Problem('invalid-request', {
      detail: `${names.map((name) => name.slice(0, 64)).join(', ')} to be left out: one record takes include alone.`,
      errors: names.map((name) => ({ name: name.slice(0, 64), detail: 'wants to be left out' })),
    })
  }
  return include === undefined ? {} : { include }
}

/**
 * `encodeURIComponent('..')` is `..`: an id of dots would reach another address of the provider's with the connection's
 * credentials.
 */
function readId(id: string): string {
  if (/^[\x21-\x7e]{1,256}$/.test(id) && !/[/\\?#%]|^\.+$/.test(id)) return id
  throw new Problem('invalid-request', {
    detail:
      'id wants an id as a list gave it: 1 to 256 visible ASCII characters without / \\ ? # %, and not dots alone.',
    errors: [{ name: 'id', detail: 'is no id that a provider could have given' }],
  })
}
