import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import { type Counts, countsAt, linesOf } from '../../export/export-lines.js'
import { exportPages } from '../../export/export-pages.js'
import { createExportSlots } from '../../export/export-slots.js'
import { type Format, formatOf, formats } from '../../export/format.js'
import type { Line } from '../../export/line.js'
import { createReleases } from '../../export/releases.js'
import { abortResponse, writeChunks } from '../../export/write-stream.js'
import { byteStringToBuffer } from '../../lib/byte-string.js'
import type { Clock } from '../../lib/clock.js'
import { type Items, type ResourceName, resourceNames, resources } from '../../model/index.js'
import { fetchFromProvider } from '../../pagination/fetch-page.js'
import { type PaginatedPage, paginate } from '../../pagination/paginate.js'
import type { PageToken } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Call } from '../../providers/port/provider.js'
import type { CallStats } from '../../upstream/client.js'
import { clientOf } from '../plugins/authenticate.js'
import { problemOf } from '../plugins/problem-details.js'
import { negotiateMediaType } from '../request/accept.js'
import { isNoCache } from '../request/cache-control.js'
import { rightsOf } from '../request/export-access.js'
import { readListRequest, requestContext } from '../request/list-request.js'
import { exportSchema } from '../schemas/export-schemas.js'
import type { ResourceOptions } from './resources.js'

export interface ExportRouteOptions extends Omit<ResourceOptions, 'flights'> {
  /** Aborted when this instance shuts down. */
  shutdownSignal: AbortSignal
  clock: Clock
  roster: CurrentRegistry
}

/** `GET /export/<resource>`: the whole of a list in one answer, for everything in the model table. */
export async function exportRoutes(app: FastifyInstance, options: ExportRouteOptions): Promise<void> {
  const slots = createExportSlots()
  for (const resource of resourceNames) exportRoute(app, resource, options, slots)
}

function exportRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { upstream, tokens, deadlines, metrics, pages, now, shutdownSignal, clock, roster }: ExportRouteOptions,
  slots: ReturnType<typeof createExportSlots>,
): void {
  app.get(`/export/${resources[resource].name}`, {
    schema: exportSchema(resource),
    config: { resource },
    validatorCompiler: () => () => true,
    // Fastify would answer HEAD by running the whole of it.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const format = formatAsked(request, resource)
      const { connection, asking } = requestContext(request, reply)
      const { provider, options } = connection
      const asked = readListRequest(request, connection, resource, { tokens, now, exports: true })
      const { listing, get, from, seal, full, fields, anyOrder } = asked
      const notices = [...asked.notices]
      const fresh = isNoCache(request)
      // Once the response has begun, a full queue refuses no page of this export.
      let begun = false
      if (!format.canReportProblems && isDelta(from)) throw ndjsonOnly()
      reply.raw.once('close', slots.take(clientOf(request).id))
      const checkRights = rightsOf(request, { roster, connection, resource, asked })

      const releases = createReleases()
      /** One page, with a deadline of its own: the whole has none. */
      const fetchNext = async (
        token: PageToken,
        waiting?: (seconds: number) => void,
      ): Promise<PaginatedPage<Items[R][]>> => {
        checkRights()
        const stats: CallStats = { calls: 0, operation: null }
        let source: 'cache' | 'upstream' = 'upstream'
        const told = (from: typeof source) => {
          source = from
        }
        try {
          let release: (() => void) | undefined
          const { value: page } = await deadlines.forPage(reply, (deadline) => {
            const context = { ...asking, policy: 'bulk' as const, begun: () => begun, stats, deadline, waiting }
            const work = (call: Call) => {
              const fromProvider = fetchFromProvider({ resource, listing, get, call, options, now })
              const ask = fresh ? fromProvider : pages.passing({ connection, resource, ask: fromProvider, told })
              // Rows that repeat want to be said, and CSV has no words for it.
              const restart = format.canReportProblems
              return paginate(listing, token, ask, {
                now,
                full,
                fields,
                restart,
                initialWarnings: notices.splice(0),
              }).next()
            }
            return upstream.withCall(connection, context, work, (free) => {
              release = releases.add(free)
            })
          })
          if (!page) throw new Error('a walk without a page')
          if (source === 'upstream') metrics.warningsEmitted(provider.id, resource, page.warnings)
          else metrics.exportPageFromCache(resource)
          return release ? { ...page, release } : page
        } catch (error) {
          if (!(error instanceof Problem) || stats.operation === null) throw error
          throw error.with({ provider: provider.id, operation: stats.operation, attempts: stats.calls })
        } finally {
          asking.stats.calls += stats.calls
        }
      }
      const counts = countsAt(from)
      const next = exportPages(from, { listing, anyOrder, step: fetchNext, now })
      try {
        // What fails before there is anything to say is an answer like any other.
        const lines = await linesOf({ resource, next, seal, checkRights, counts, shutdownSignal, clock })
        begun = true
        await send(request, reply, format, lines, counts)
      } finally {
        releases.end()
      }
    },
  })
}

function formatAsked({ headers }: FastifyRequest, resource: ResourceName): Format {
  const name = negotiateMediaType(headers.accept, formats)
  if (name) return formatOf(name, resource)
  throw new Problem('not-acceptable', {
    detail: `An export has the media types ${formats.join(' and ')}. Change the header Accept or omit it.`,
    supported: formats,
  })
}

/** Whether it is a walk of what changed since. */
const isDelta = ({ syncToken, segments, parallel }: PageToken) =>
  syncToken !== null || (!parallel && segments.some(({ scope }) => scope !== null))

const ndjsonOnly = () =>
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
  const result: NonNullable<FastifyRequest['exportResult']> = {
    get pages() {
      return counts.pages - before.pages
    },
    get records() {
      return counts.records - before.records
    },
    outcome: 'disconnected',
  }
  request.exportResult = result
  const out = reply.hijack().raw
  // nginx would gather an answer before it passes it on.
  out.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...format.headers, 'x-accel-buffering': 'no' })
  try {
    await writeChunks(bytes(format, lines), out)
    if (!out.destroyed) result.outcome = 'complete'
    out.end()
  } catch (error) {
    if (out.destroyed) return
    const problem = problemOf(error, request)
    result.outcome = 'problem'
    request.problemSlug = problem.slug
    if (format.canReportProblems) out.end(format.serialize({ type: 'problem', problem: problem.toJSON(request.id) }))
    else abortResponse(out)
  }
}

async function* bytes({ prologue, serialize }: Format, lines: AsyncIterable<readonly Line[]>): AsyncGenerator<Buffer> {
  let prefix = prologue
  for await (const some of lines) {
    yield byteStringToBuffer([prefix, ...some.map(serialize)].join(''))
    prefix = ''
  }
}
