import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Trace id of the client's request, for log lines; null without a valid `traceparent`. */
    traceId: string | null
  }
}

/** Takes the caller's `traceparent` (https://www.w3.org/TR/trace-context/). It is kept for the log and not echoed. */
export function traceContext(app: FastifyInstance): void {
  app.decorateRequest('traceId', null)
  app.addHook('onRequest', (request, _reply, done) => {
    request.traceId = traceIdOf(request.headers.traceparent)
    done()
  })
}

const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/

/**
 * null for values that the standard calls invalid: version ff, ids of zeros only, a version 00 with extra content,
 * several headers.
 */
export function traceIdOf(traceparent: string | string[] | undefined): string | null {
  if (typeof traceparent !== 'string' || traceparent.length > 512) return null
  const [, version, traceId = '', parentId = '', more] = form.exec(traceparent) ?? []
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return null
  return /^0+$/.test(traceId) || /^0+$/.test(parentId) ? null : traceId
}
