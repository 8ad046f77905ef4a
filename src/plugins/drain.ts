import type { FastifyInstance } from 'fastify'
import type { Deadlines } from '../routes/deadline.js'

declare module 'fastify' {
  interface FastifyInstance {
    draining: boolean
    /** Aborted when `draining` turns true, for what runs long and can end early. */
    leaving: AbortSignal
    /** Takes no new connections, answers what is under way and closes; after `limit` milliseconds whatever happens. */
    drain(limit?: number): Promise<void>
  }
}

/**
 * A graceful end. Connections that turn idle after `close` would wait out their keep-alive, so they are told to close
 * and swept up. `/readyz` says 503 from the first moment.
 */
export function drain(app: FastifyInstance, { deadlines }: { deadlines: Deadlines }): void {
  const leaving = new AbortController()
  app.decorate('draining', false)
  app.decorate('leaving', leaving.signal)
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (app.draining) reply.header('connection', 'close')
    done(null, payload)
  })
  app.decorate('drain', async (limit = 25_000) => {
    app.draining = true
    leaving.abort()
    const sweep = setInterval(() => app.server.closeIdleConnections(), 100)
    // The last second belongs to the answers of what had to be cut short.
    const cut = setTimeout(() => deadlines.endAll(), Math.max(limit - 1000, 0))
    const end = setTimeout(() => app.server.closeAllConnections(), limit)
    try {
      await app.close()
    } finally {
      clearInterval(sweep)
      clearTimeout(cut)
      clearTimeout(end)
    }
  })
}
