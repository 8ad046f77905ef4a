import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
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

/** Milliseconds in which a connection that was opened to ask something may still ask it. */
const grace = 1000

/**
 * A graceful end. Connections that turn idle after `close` would wait out their keep-alive, so they are told to close
 * and swept up. `/readyz` says 503 from the first moment.
 */
export function drain(app: FastifyInstance, { deadlines }: { deadlines: Deadlines }): void {
  const leaving = new AbortController()
  // As many listen as there are exports: Node would take more than ten for a leak, and say so on standard error.
  setMaxListeners(0, leaving.signal)
  const underWay = countUnderWay(app)
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
    // Node counts as idle only those that have asked before: one that never did would hold the process until the end.
    const silent = setInterval(() => {
      for (const [socket, count] of underWay) if (count === 0) socket.destroy()
    }, grace)
    // The last second belongs to the answers of what had to be cut short.
    const cut = setTimeout(() => deadlines.endAll(), Math.max(limit - 1000, 0))
    const end = setTimeout(() => app.server.closeAllConnections(), limit)
    try {
      await app.close()
    } finally {
      clearInterval(sweep)
      clearInterval(silent)
      clearTimeout(cut)
      clearTimeout(end)
    }
  })
}

/** Every open connection, with how many requests are under way on it. */
function countUnderWay({ server }: FastifyInstance): ReadonlyMap<Socket, number> {
  const underWay = new Map<Socket, number>()
  const add = (socket: Socket, one: number) => {
    const count = underWay.get(socket)
    if (count !== undefined) underWay.set(socket, count + one)
  }
  server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0)
    socket.once('close', () => underWay.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    add(socket, 1)
    response.once('close', () => add(socket, -1))
  })
  return underWay
}
