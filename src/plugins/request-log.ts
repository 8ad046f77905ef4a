import type { FastifyInstance } from 'fastify'
import type { Log } from '../log.js'
import { onEnded, statusOf } from './ended.js'

/**
 * One line a request: which route, how it ended, how long it took and what it cost upstream. The route is the template,
 * never the address: query values, ids, tokens and bodies are not logged at any level. What a page cost stands in the
 * line of the request that took it, `ahead` or not, and in the lines of all that waited for it together: `shared` in all
 * of them but the first.
 */
export function requestLog(app: FastifyInstance, { log }: { log: Log }): void {
  onEnded(app, (request, reply) => {
    const { caller, tally, page, exported, problem } = request
    log.info(
      {
        req_id: request.id,
        trace_id: request.traceId ?? undefined,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: statusOf(reply),
        ms: Math.round(reply.elapsedTime * 10) / 10,
        client: caller?.client.id,
        connection: caller?.connection?.id,
        provider: caller?.connection?.provider.id,
        upstream_calls: tally?.calls,
        page: page?.source,
        read_ahead: page?.ahead || undefined,
        ...(exported ?? (reply.raw.writableFinished ? {} : { outcome: 'left' })),
        problem,
      },
      'request',
    )
  })
}
