import type { FastifyReply } from 'fastify'
import type { Clock } from '../lib/clock.js'
import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import { waitOf } from './request/prefer.js'

/**
 * How long a request may take: what its client prefers, or `milliseconds`. Its deadline is aborted with
 * `upstream-timeout` when the time is over, and with nothing to say when the client has left: then nobody waits for the
 * answer.
 */
export function createDeadlines(milliseconds: number, clock: Clock) {
  const running = new Set<Deadline>()

  async function under<T>(reply: FastifyReply, time: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline({ clock, milliseconds: time, late: () => late(time) })
    const left = () =>
      deadline.abort(new Problem('overloaded', { detail: 'The client closed the connection before the response.' }))
    reply.raw.once('close', left)
    running.add(deadline)
    try {
      return await work(deadline)
    } finally {
      deadline.end()
      reply.raw.off('close', left)
      running.delete(deadline)
    }
  }

  return {
    /** For somebody who waits. */
    within<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      const wait = waitOf(reply.request.headers.prefer)
      if (wait !== undefined) reply.header('preference-applied', `wait=${wait}`)
      return under(reply, wait === undefined ? milliseconds : wait * 1000, work)
    },
    /** For one page of a walk: the whole has none, and no preference of the client's shortens it. */
    forPage<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      return under(reply, milliseconds, work)
    },
    /** Ends whatever still runs, so that even a stuck request is answered before the process goes. */
    endAll(): void {
      for (const deadline of running) {
        deadline.abort(
          new Problem('overloaded', {
            detail: 'This instance is shutting down. Send the request again.',
            retryAfter: 1,
          }),
        )
      }
    },
  }
}
export type Deadlines = ReturnType<typeof createDeadlines>

const late = (milliseconds: number) =>
  new Problem('upstream-timeout', { detail: `The provider did not answer within ${milliseconds / 1000} seconds.` })
