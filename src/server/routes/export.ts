import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RosterInForce } from '../../connections/registry.js'
import { type Counts, countsBefore, linesOf } from '../../export/export-lines.js'
import { pagesOf } from '../../export/export-pages.js'
import { createExportSlots } from '../../export/export-slots.js'
import { type Format, formatOf, formats } from '../../export/format.js'
import type { Line } from '../../export/line.js'
import { createReleases } from '../../export/releases.js'
import { cut, pour } from '../../export/write-stream.js'
import { bytesOf } from '../../lib/byte-string.js'
import type { Clock } from '../../lib/clock.js'
import { type Items, type ResourceName, resourceNames, resources } from '../../model/index.js'
import { askUpstream } from '../../pagination/fetch-page.js'
import { type WalkPage, walk } from '../../pagination/paginate.js'
import type { PageToken } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Call } from '../../providers/port/provider.js'
import type { Tally } from '../../upstream/client.js'
import { clientOf } from '../plugins/authenticate.js'
import { problemOf } from '../plugins/problem-details.js'
import { negotiate } from '../request/accept.js'
import { asksAnew } from '../request/cache-control.js'
import { rightsOf } from '../request/export-access.js'
import { begin, readAsked } from '../request/list-request.js'
import { exportSchema } from '../schemas/export-schemas.js'
import type { ResourceOptions } from './resources.js'

export interface ExportRouteOptions extends Omit<ResourceOptions, 'flights'> {
  /** Aborted when this instance shuts down. */
  leaving: AbortSignal
  clock: Clock
  roster: RosterInForce
}

/** `GET /export/<resource>`: the whole of a list in one answer, for everything in the model table. */
export async function exportRoutes(app: FastifyInstance, options: ExportRouteOptions): Promise<void> {
  const slots = createExportSlots()
  for (const resource of resourceNames) exportRoute(app, resource, options, slots)
}

function exportRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { upstream, tokens, deadlines, metrics, pages: desk, now, leaving, clock, roster }: ExportRouteOptions,
  slots: ReturnType<typeof createExportSlots>,
): void {
  app.get(`/export/${resources[resource].plural}`, {
    schema: exportSchema(resource),
    config: { resource },
    validatorCompiler: () => () => true,
    // Fastify would answer HEAD by running the whole of it.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const format = formatAsked(request, resource)
      const { connection, asking } = begin(request, reply)
      const { provider, options } = connection
      const asked = readAsked(request, connection, resource, { tokens, now, exports: true })
      const { listing, get, from, seal, full, fields, anyOrder } = asked
      const notices = [...asked.notices]
      const fresh = asksAnew(request)
      // Once the response has begun, a full queue refuses no page of this export.
      let begun = false
      if (!format.tellsProblems && tellsChanges(from)) throw onlyAsLines()
      reply.raw.once('close', slots.take(clientOf(request).id))
      const checkRights = rightsOf(request, { roster, connection, resource, asked })

      const releases = createReleases()
      /** One page, with a deadline of its own: the whole has none. */
      const step = async (token: PageToken, waiting?: (seconds: number) => void): Promise<WalkPage<Items[R][]>> => {
        checkRights()
        const own: Tally = { calls: 0, operation: null }
        let source: 'kept' | 'fetched' = 'fetched'
        const told = (from: typeof source) => {
          source = from
        }
        try {
          let release: (() => void) | undefined
          const { value: page } = await deadlines.forPage(reply, (deadline) => {
            const context = { ...asking, policy: 'walk' as const, begun: () => begun, tally: own, deadline, waiting }
            const work = (call: Call) => {
              const live = askUpstream({ resource, listing, get, call, options, now })
              const ask = fresh ? live : desk.passing({ connection, resource, ask: live, told })
              // Rows that repeat want to be said, and CSV has no words for it.
              const restart = format.tellsProblems
              return walk(listing, token, ask, { now, full, fields, restart, notices: notices.splice(0) }).next()
            }
            return upstream.using(connection, context, work, (free) => {
              release = releases.add(free)
            })
          })
          if (!page) throw new Error('a walk without a page')
          if (source === 'fetched') metrics.warned(provider.id, resource, page.warnings)
          else metrics.exportKept(resource)
          return release ? { ...page, release } : page
        } catch (error) {
          if (!(error instanceof Problem) || own.operation === null) throw error
          throw error.with({ provider: provider.id, operation: own.operation, attempts: own.calls })
        } finally {
          asking.tally.calls += own.calls
        }
      }
      const counts = countsBefore(from)
      const next = pagesOf(from, { listing, anyOrder, step, now })
      try {
        // What fails before there is anything to say is an answer like any other.
        const lines = await linesOf({ resource, next, seal, checkRights, counts, leaving, clock })
        begun = true
        await send(request, reply, format, lines, counts)
      } finally {
        releases.end()
      }
    },
  })
}

function formatAsked({ headers }: FastifyRequest, resource: ResourceName): Format {
  const name = negotiate(headers.accept, formats)
  if (name) return formatOf(name, resource)
  throw new Problem('not-acceptable', {
    detail: `An export has the media types ${formats.join(' and ')}. Change the header Accept or omit it.`,
    supported: formats,
  })
}

/** Whether it is a walk of what changed since. */
const tellsChanges = ({ since, walks, abreast }: PageToken) =>
  since !== null || (!abreast && walks.some(({ window }) => window !== null))

const onlyAsLines = () =>
  new Problem('not-acceptable', {
    detail: 'CSV cannot list deleted records. Send `Accept: application/x-ndjson` to export changes.',
    supported: formats.slice(0, 1),
  })

/**
 * From here on the answer is written by hand: Fastify would ask for more than the client takes, and would end a body
 * that failed as if it were whole.
 */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  format: Format,
  lines: AsyncIterable<readonly Line[]>,
  counts: Counts,
): Promise<void> {
  const before = { ...counts }
  const exported: NonNullable<FastifyRequest['exported']> = {
    get pages() {
      return counts.pages - before.pages
    },
    get records() {
      return counts.records - before.records
    },
    outcome: 'left',
  }
  request.exported = exported
  const out = reply.hijack().raw
  // nginx would gather an answer before it passes it on.
  out.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...format.headers, 'x-accel-buffering': 'no' })
  try {
    await pour(bytes(format, lines), out)
    if (!out.destroyed) exported.outcome = 'complete'
    out.end()
  } catch (error) {
    if (out.destroyed) return
    const problem = problemOf(error, request)
    exported.outcome = 'problem'
    request.problem = problem.slug
    if (format.tellsProblems) out.end(format.text({ type: 'problem', problem: problem.toJSON(request.id) }))
    else cut(out)
  }
}

async function* bytes({ head, text }: Format, lines: AsyncIterable<readonly Line[]>): AsyncGenerator<Buffer> {
  let above = head
  for await (const some of lines) {
    yield bytesOf([above, ...some.map(text)].join(''))
    above = ''
  }
}
