import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Calls `work` once for each request: when its answer is out, or its client has left. Of those that leave, Fastify's own
 * `onResponse` says nothing.
 */
export function onEnded(app: FastifyInstance, work: (request: FastifyRequest, reply: FastifyReply) => void): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => work(request, reply))
    done()
  })
}
