import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Milliseconds since the request arrived. */
export interface Timing {
  /** Until the response headers were written; undefined when the client disconnected before. */
  headers: number | undefined
  /** Until the response was sent or the client disconnected. */
  end: number
}

type Work = (request: FastifyRequest, reply: FastifyReply, timing: Timing) => void

/**
 * Calls `work` once per request: when the response is sent, or when the client has disconnected. Fastify's own
 * `onResponse` reports no disconnected clients, and its `elapsedTime` is 0 without its logger.
 */
export function onRequestDone(app: FastifyInstance, listener: Work): void {
  const known = listeners.get(app)
  if (known) return void known.push(listener)
  // One listener per request for all of them: each listener is measurable at ten thousand requests per second.
  const all = [listener]
  listeners.set(app, all)
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = reply
    const began = performance.now()
    const { writeHead } = raw
    let headers: number | undefined
    // Fastify and the routes that write past Fastify both call `writeHead`.
    raw.writeHead = ((...head: Parameters<typeof writeHead>) => {
      headers ??= performance.now() - began
      return writeHead.apply(raw, head)
    }) as typeof writeHead
    raw.on('close', () => {
      const timing = { headers, end: performance.now() - began }
      for (const one of all) one(request, reply, timing)
    })
    done()
  })
}

/** The status of the response; 499, as in nginx, when the client disconnected before the response began. */
export const statusOf = ({ raw, statusCode }: FastifyReply): number => (raw.headersSent ? statusCode : clientLeft)

const clientLeft = 499

const listeners = new WeakMap<FastifyInstance, Work[]>()
