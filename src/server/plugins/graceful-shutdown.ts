import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Deadlines } from '../deadlines.js'

declare module 'fastify' {
  interface FastifyInstance {
    draining: boolean
    /** Aborted when `draining` becomes true, for long work that can end early. */
    shutdownSignal: AbortSignal
    /** Accepts no new connections, answers requests in flight and closes; after `limit` milliseconds in any case. */
    drain(limit?: number): Promise<void>
  }
}

/** Milliseconds for which a new connection without a request may still send one. */
const idleGrace = 1000

/**
 * Graceful shutdown. Connections that become idle after `close` would stay open for their keep-alive time. So responses
 * have `Connection: close`, and idle connections are closed. `/readyz` is 503 from the first moment.
 */
export function drain(app: FastifyInstance, { deadlines }: { deadlines: Deadlines }): void {
  const shutdownSignal = new AbortController()
  // One listener per export: above ten, Node would print a warning about a leak.
  setMaxListeners(0, shutdownSignal.signal)
  const underWay = countInFlight(app)
  app.decorate('draining', false)
  app.decorate('shutdownSignal', shutdownSignal.signal)
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (app.draining) reply.header('connection', 'close')
    done(null, payload)
  })
  // `close` itself closes only connections that are idle at that moment.
  app.addHook('preClose', (done) => {
    done()
    if (!app.server.listening) return
    const sweep = setInterval(() => app.server.closeIdleConnections(), 100)
    app.server.once('close', () => clearInterval(sweep))
  })
  app.decorate('drain', async (limit = 25_000) => {
    app.draining = true
    shutdownSignal.abort()
    // Node counts a connection as idle only after its first request: one without a request would keep the process
    // alive.
    const neverUsed = setInterval(() => {
      for (const [socket, count] of underWay) if (count === 0) socket.destroy()
    }, idleGrace)
    // The last second is for the responses of aborted requests.
    const abortTimer = setTimeout(() => deadlines.abortAll(), Math.max(limit - 1000, 0))
    const closeTimer = setTimeout(() => app.server.closeAllConnections(), limit)
    try {
      await app.close()
    } finally {
      clearInterval(neverUsed)
      clearTimeout(abortTimer)
      clearTimeout(closeTimer)
    }
  })
}

/** Every open connection, with its number of requests in flight. */
function countInFlight({ server }: FastifyInstance): ReadonlyMap<Socket, number> {
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
