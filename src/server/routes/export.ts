import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Connection } from '../../connections/connection.js'
import type { CurrentRegistry } from '../../connections/registry.js'
import { type Counts, countsAt, linesOf } from '../../export/export-lines.js'
import { exportPages } from '../../export/export-pages.js'
import { createExportSlots } from '../../export/export-slots.js'
import { type Format, type FormatName, formatOf, formats } from '../../export/format.js'
import type { Line } from '../../export/line.js'
import type { OnWaiting } from '../../export/next-page.js'
import { createReleases } from '../../export/releases.js'
import { byteStringToBuffer } from '../../lib/byte-string.js'
import type { Clock } from '../../lib/clock.js'
import { type Item, type ResourceName, resourceNames, resources } from '../../model/index.js'
import type { FetchPage } from '../../pagination/fetch-page.js'
import type { PaginatedPage } from '../../pagination/paginate.js'
import type { PageToken } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { CallContext, CallStats } from '../../upstream/call-context.js'
import { problemOf } from '../plugins/problem-details.js'
import { isNoCache } from '../request/cache-control.js'
import { exportAccess } from '../request/export-access.js'
import { parseExportQuery } from '../request/export-query.js'
import { readListRequest, requestContext } from '../request/list-request.js'
import { negotiateMediaType } from '../request/negotiate.js'
import type { Query } from '../request/query.js'
import { abortResponse, writeChunks } from '../response/write-stream.js'
import { exportSchema } from '../schemas/export-schemas.js'
import type { ListOptions } from './list.js'

export interface ExportRouteOptions extends ListOptions {
  /** Aborted when this instance shuts down. */
  shutdownSignal: AbortSignal
  clock: Clock
  registry: CurrentRegistry
}

/** `GET /export/<resource>`: a complete list in one response, for every resource of the model. */
export function exportRoutes(app: FastifyInstance, options: ExportRouteOptions): void {
  const slots = createExportSlots()
  for (const resource of resourceNames) exportRoute(app, resource, options, slots)
}

function exportRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { tokens, providers, deadlines, metrics, pages, now, shutdownSignal, clock, registry }: ExportRouteOptions,
  slots: ReturnType<typeof createExportSlots>,
): void {
  app.get(`/export/${resources[resource].name}`, {
    schema: exportSchema(resource),
    config: { resource },
    // Fastify would run the whole export to answer HEAD.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const mediaType = negotiateFormat(request)
      const { connection, client, stats } = requestContext(request, reply)
      const { anyOrder, byteOrderMark, listQuery } = parseExportQuery(request.query as Query, mediaType === 'text/csv')
      const format = formatOf(mediaType, resource, { byteOrderMark })
      const list = readListRequest(request, connection, resource, { tokens, providers, now, exportQuery: listQuery })
      const { listing, from, seal, full, fields, notices } = list
      if (!format.canReportProblems && isDelta(from)) throw ndjsonOnly()
      reply.raw.once('close', slots.take(client))
      const checkAccess = exportAccess(request, { registry, connection, resource, list })
      const releases = createReleases()
      const scope = { connection, resource, client }
      // Once the response has started, a full queue rejects no call of this export.
      let started = false
      const fresh = isNoCache(request)

      /** Calls of the page that was requested last. */
      let lastCalls: CallStats = { calls: 0, operation: null }

      /** Fetches one page, with its own deadline: the whole export has none. */
      const fetchPage =
        (onWaiting: OnWaiting): FetchPage<Item<R>[]> =>
        async (query, notBefore) => {
          const pageStats: CallStats = { calls: 0, operation: null }
          lastCalls = pageStats
          checkAccess()
          try {
            const page = await deadlines.forPage(reply, listing.timeout, (deadline) => {
              const context: CallContext = {
                ...{ policy: 'bulk', client, deadline, stats: pageStats },
                onWait: onWaiting,
                responseStarted: () => started,
              }
              return pages.bulk(scope, context, fresh)(query, notBefore)
            })
            return page.release ? { ...page, release: releases.add(page.release) } : page
          } catch (error) {
            throw withCalls(error, connection, pageStats)
          } finally {
            stats.calls += pageStats.calls
          }
        }

      const counts = countsAt(from)
      const nextPage = exportPages(from, {
        ...{ listing, anyOrder, fetchPage, now, full, fields },
        initialWarnings: notices,
        // A restart repeats records. CSV cannot report that.
        restart: format.canReportProblems,
      })
      const next: typeof nextPage = async (onWaiting) => {
        try {
          return await nextPage(onWaiting)
        } catch (error) {
          throw withCalls(error, connection, lastCalls)
        }
      }
      const onPage = ({ origin, warnings }: PaginatedPage<unknown>) =>
        origin?.source === 'cache'
          ? metrics.exportPageFromCache(resource)
          : metrics.warningsEmitted(connection.provider.id, resource, warnings)
      try {
        // A failure before the first page has its own status.
        const lines = await linesOf({ resource, next, seal, checkAccess, counts, onPage, shutdownSignal, clock })
        started = true
        await send(request, reply, format, lines, counts)
      } finally {
        releases.end()
      }
    },
  })
}

/** The error with the provider and the calls of its page. */
function withCalls(error: unknown, { provider }: Connection, { operation, calls }: CallStats): unknown {
  if (!(error instanceof Problem) || operation === null) return error
  return error.withMembers({ provider: provider.id, operation, attempts: calls })
}

function negotiateFormat({ headers }: FastifyRequest): FormatName {
  const name = negotiateMediaType(headers.accept, formats)
  if (name) return name
  throw new Problem('not-acceptable', {
    detail: `An export has the media types ${formats.join(' and ')}. Change the header Accept or omit it.`,
    supported: formats,
  })
}

/** Whether the request lists changes. */
const isDelta = ({ syncToken, segments, parallel }: PageToken) =>
  syncToken !== null || (!parallel && segments.some(({ scope }) => scope !== null))

const ndjsonOnly = () =>
  new Problem('not-acceptable', {
    detail: 'CSV cannot list deleted records. Send `Accept: application/x-ndjson` to export changes.',
    supported: formats.slice(0, 1),
  })

/**
 * Writes the response past Fastify, which would buffer more than the client takes, and would end a failed body like a
 * complete one.
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
  // Without this header, nginx would buffer the response.
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
  for await (const pageLines of lines) {
    yield byteStringToBuffer([prefix, ...pageLines.map(serialize)].join(''))
    prefix = ''
  }
}
