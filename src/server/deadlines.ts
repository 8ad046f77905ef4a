import type { FastifyReply } from 'fastify'
import type { Clock } from '../lib/clock.js'
import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import { parsePreferWait } from './request/prefer.js'

/**
 * Deadlines of requests: the client's preference, or `milliseconds`. A deadline is aborted with `upstream-timeout` when the
 * time is over, and with `overloaded` when the client disconnected.
 */
export function createDeadlines(milliseconds: number, clock: Clock) {
  const running = new Set<Deadline>()

  async function run<T>(reply: FastifyReply, time: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline({ clock, milliseconds: time, onTimeout: () => timedOut(time) })
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
    /** For a request whose client waits for the response. */
    forRequest<T>(reply: FastifyReply, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      const wait = parsePreferWait(reply.request.headers.prefer)
      if (wait !== undefined) reply.header('preference-applied', `wait=${wait}`)
      return run(reply, wait === undefined ? milliseconds : wait * 1000, work)
    },
    /**
     * For one page of an export. The export has no deadline, and a preference of the client does not shorten the page.
     * `seconds`: the time of a list that is slower than other lists of its provider.
     */
    forPage<T>(reply: FastifyReply, seconds: number | undefined, work: (deadline: Deadline) => Promise<T>): Promise<T> {
      return run(reply, Math.max(milliseconds, (seconds ?? 0) * 1000), work)
    },
    /** Aborts all requests in progress, so that stuck requests have a response before the process ends. */
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

const timedOut = (milliseconds: number) =>
  new Problem('upstream-timeout', { detail: `The provider did not respond within ${milliseconds / 1000} seconds.` })
