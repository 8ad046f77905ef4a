import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Log } from '../../observability/log.js'
import type { Metrics } from '../../observability/metrics.js'
import { onRequestDone } from './on-request-done.js'

export interface StalledOptions {
  /** Milliseconds in which a client must take some of the bytes that wait for it. */
  drainTime: number
  log: Log
  metrics: Metrics
}

/**
 * Closes the connection of a client that takes nothing of its response for `drainTime`: whatever the response is, its bytes
 * are in memory until the client reads. A write counts when the kernel has taken all of it, so what is large is written in
 * pieces (export/pour.ts), and a client that reads slowly is not closed.
 */
export function closeStalled(app: FastifyInstance, { drainTime, log, metrics }: StalledOptions): void {
  /** By socket: the bytes that it had taken when that number last changed, and when that was. */
  const progress = new Map<Socket, { taken: number; at: number }>()
  const closed = new WeakSet<Socket>()
  app.server.on('connection', (socket: Socket) => {
    progress.set(socket, { taken: 0, at: performance.now() })
    socket.once('close', () => progress.delete(socket))
  })
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [socket, last] of progress) {
      const waiting = socket.writableLength
      const taken = socket.bytesWritten - waiting
      if (waiting === 0 || taken !== last.taken) progress.set(socket, { taken, at: now })
      else if (now - last.at >= drainTime) close(socket)
    }
  }, drainTime / 6)
  sweep.unref()
  app.addHook('onClose', (_app, done) => {
    clearInterval(sweep)
    done()
  })
  onRequestDone(app, (request) => {
    if (!closed.has(request.raw.socket)) return
    metrics.stalled()
    log.warn(
      { req_id: request.id, route: request.routeOptions.url ?? null, client: request.caller?.client.id },
      'the client did not read its response: connection closed',
    )
  })

  function close(socket: Socket): void {
    closed.add(socket)
    // A reset: after a plain close the kernel keeps what it has taken for a client that does not read.
    socket.resetAndDestroy()
  }
}
