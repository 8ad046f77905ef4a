import type { FastifyReply } from 'fastify'
import { Problem } from '../problems.js'

/**
 * How long a request may take. Its signal is aborted with `upstream-timeout` when the time is over, and with nothing to
 * say when the client has left: then nobody waits for the answer.
 */
export function createDeadlines(milliseconds: number) {
  const running = new Set<AbortController>()
  return {
    async within<T>(reply: FastifyReply, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const controller = new AbortController()
      const timer = setTimeout(() => controller.abort(late(milliseconds)), milliseconds)
      const left = () => controller.abort(new Problem('overloaded', { detail: 'The client left before the answer.' }))
      reply.raw.once('close', left)
      running.add(controller)
      try {
        return await work(controller.signal)
      } finally {
        clearTimeout(timer)
        reply.raw.off('close', left)
        running.delete(controller)
      }
    },
    /** Ends whatever still runs, so that even a stuck request is answered before the process goes. */
    endAll(): void {
      for (const controller of running) {
        controller.abort(
          new Problem('overloaded', { detail: 'This instance is shutting down. Ask again.', retryAfter: 1 }),
        )
      }
    },
  }
}
export type Deadlines = ReturnType<typeof createDeadlines>

const late = (milliseconds: number) =>
  new Problem('upstream-timeout', { detail: `The provider did not answer within ${milliseconds / 1000} seconds.` })
