import type { FastifyReply } from 'fastify'
import type { Clock } from '../lib/clock.js'
import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import { parsePreferWait } from './request/prefer.js'

/**
 * How long a request may take: what its client prefers, or `milliseconds`. Its deadline is aborted with
 * `upstream-timeout` when the time is over, and with nothing to say when the client has left: then nobody waits for the
 * answer.
 */
export function createDeadlines(milliseconds: number, clock: Clock) {
  const running = new Set<Deadline>()

  async function run<T>(reply: FastifyReply, time: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline({ clock, milliseconds: time, onTimeout: () => late(time) })
    const onDisconnect = () =>
      deadline.abort(new Problem('overloaded', { detail: 'The client closed the connection before the response.' }))
    reply.raw.once('close', onDisconnect)
    running.add(deadline)
    try {
      return await work(deadline)
    } finally {
      deadline.dispose()
      reply.raw.off('close', onDisconnect)
      running.delete(deadline)
    }
  }

  return {
    /** For somebody who waits. */
    forRequest<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      const wait = parsePreferWait(reply.request.headers.prefer)
      if (wait !== undefined) reply.header('preference-applied', `wait=${wait}`)
      return run(reply, wait === undefined ? milliseconds : wait * 1000, work)
    },
    /** For one page of a walk: the whole has none, and no preference of the client's shortens it. */
    forPage<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      return run(reply, milliseconds, work)
    },
    /** Ends whatever still runs, so that even a stuck request is answered before the process goes. */
    abortAll(): void {
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
