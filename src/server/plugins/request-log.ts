import type { FastifyInstance } from 'fastify'
import type { Log } from '../../observability/log.js'
import { onRequestDone, statusOf } from './on-request-done.js'

/**
 * Logs one line per request: the route, the status, the times in milliseconds to the headers and to the end, and the
 * upstream calls. The route is a template, never the URL: query values, ids, tokens and bodies are not logged at any
 * level. The calls of a prefetched page are in the line of the request that used the page, and the calls of a coalesced
 * page are in the lines of all requests that waited for the page; `page` is `shared` in all of these but the first.
 */
export function requestLog(app: FastifyInstance, { log }: { log: Log }): void {
  onRequestDone(app, (request, reply, timing) => {
    const { caller, upstreamStats: stats, pageInfo, exportResult, fileResult, problemSlug } = request
    log.info(
      {
        req_id: request.id,
        trace_id: request.traceId ?? undefined,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: statusOf(reply),
        ms: tenths(timing.end),
        headers_ms: timing.headers === undefined ? undefined : tenths(timing.headers),
        client: caller?.client.id,
        connection: caller?.connection?.id,
        provider: caller?.connection?.provider.id,
        upstream_calls: stats?.calls,
        page: pageInfo?.source,
        prefetch: pageInfo?.prefetchStarted || undefined,
        ...(fileResult && { bytes: fileResult.bytes, outcome: fileResult.outcome }),
        ...(exportResult ?? (reply.raw.writableFinished || fileResult ? {} : { outcome: 'disconnected' })),
        problem: problemSlug,
      },
      'request',
    )
  })
}

const tenths = (milliseconds: number) => Math.round(milliseconds * 10) / 10
