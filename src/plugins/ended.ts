import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

type Work = (request: FastifyRequest, reply: FastifyReply) => void

/**
 * Calls `work` once for each request: when its answer is out, or its client has left. Of those that leave, Fastify's own
 * `onResponse` says nothing.
 */
export function onEnded(app: FastifyInstance, work: Work): void {
  const known = works.get(app)
  if (known) return void known.push(work)
  // One ear for all of them: each would be felt at ten thousand requests a second.
  const all = [work]
  works.set(app, all)
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.on('close', () => {
      for (const one of all) one(request, reply)
    })
    done()
  })
}

/** How it ended: of a client that left before its answer began, as nginx tells it. */
export const statusOf = ({ raw, statusCode }: FastifyReply): number => (raw.headersSent ? statusCode : clientLeft)

const clientLeft = 499

const works = new WeakMap<FastifyInstance, Work[]>()
