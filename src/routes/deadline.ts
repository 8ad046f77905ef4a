import type { FastifyReply } from 'fastify'
import { Problem } from '../problems.js'
import { Deadline } from '../upstream/deadline.js'

/**
 * How long a request may take. Its deadline is aborted with `upstream-timeout` when the time is over, and with nothing to
 * say when the client has left: then nobody waits for the answer.
 */
export function createDeadlines(milliseconds: number) {
  const running = new Set<Deadline>()
  return {
    async within<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      const deadline = new Deadline()
      const timer = setTimeout(() => deadline.abort(late(milliseconds)), milliseconds)
      const left = () => deadline.abort(new Problem('overloaded', { detail: 'The client left before the answer.' }))
      reply.raw.once('close', left)
      running.add(deadline)
      try {
        return await work(deadline)
      } finally {
        clearTimeout(timer)
        reply.raw.off('close', left)
        running.delete(deadline)
      }
    },
    /** Ends whatever still runs, so that even a stuck request is answered before the process goes. */
    endAll(): void {
      for (const deadline of running) {
        deadline.abort(
          new Problem('overloaded', { detail: 'This instance is shutting down. Ask again.', retryAfter: 1 }),
        )
      }
    },
  }
}
export type Deadlines = ReturnType<typeof createDeadlines>

const late = (milliseconds: number) =>
  new Problem('upstream-timeout', { detail: `The provider did not answer within ${milliseconds / 1000} seconds.` })
