import type { FastifyInstance } from 'fastify'
import type { Audit } from '../../observability/audit/audit.js'
import { onRequestDone, statusOf } from './on-request-done.js'

/**
 * Records every request of a client, and every request that was refused for want of a key: client, route, records and
 * outcome; for the content of an attachment its id, because a file is the most that can be taken of one person.
 */
export function auditRequests(app: FastifyInstance, { audit }: { audit: Audit }): void {
  app.addHook('onClose', (_app, done) => {
    audit.close()
    done()
  })
  onRequestDone(app, (request, reply) => {
    const { caller, problemSlug, exportResult, fileResult } = request
    if (!caller && problemSlug !== 'unauthorized') return
    const left = reply.raw.writableFinished ? 'complete' : 'disconnected'
    audit.record({
      event: 'request',
      request_id: request.id,
      trace_id: request.traceId ?? undefined,
      client: caller?.client.id ?? null,
      connection: caller?.connection?.id ?? null,
      provider: caller?.connection?.provider.id ?? null,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: statusOf(reply),
      records: exportResult?.records ?? request.itemCount,
      attachment: fileResult?.attachment,
      bytes: fileResult?.bytes,
      outcome: problemSlug ?? exportResult?.outcome ?? fileResult?.outcome ?? left,
    })
  })
}
