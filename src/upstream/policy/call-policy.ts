import type { Connection } from '../../connections/connection.js'
import { type Clock, sleep } from '../../lib/clock.js'
import { Problem, type ProblemSlug } from '../../problems.js'
import { Failure, type Patience, law as rules } from '../errors/attempt-error.js'
import type { Pace } from './adaptive-rate.js'
import { createBackoff } from './backoff.js'
import type { CircuitState } from './circuit-breaker.js'
import { createCredentials, limitsOf } from './credential-states.js'
import type { Observer } from './observer.js'
import { createLocalLimiter, type Limiter } from './rate-limiter.js'
import type { Entrant } from './request-queue.js'
import { turnToBuy } from './token-rate-limit.js'

export interface LawOptions {
  clock: Clock
  limiter?: Limiter
  observe?: Observer
}

const reasons: { readonly [Slug in ProblemSlug]?: 'limit' | 'breaker' | 'overloaded' } = {
  'rate-limited': 'limit',
  'upstream-unavailable': 'breaker',
  overloaded: 'overloaded',
}

/** Milliseconds. Each 429 renews the pause. */
const longestPause = { credential: 3_600_000, provider: 60_000 }

/**
 * The call policy: when a call may be sent, and what follows a failure. It knows nothing about HTTP: an attempt is a
 * function that returns or throws a Failure. Each attempt waits for its turn; the whole request is sent again or not at
 * all; only reads are sent.
 */
export function createLaw({ clock, limiter = createLocalLimiter(clock), observe = {} }: LawOptions) {
  const credentials = createCredentials({ clock, limiter, observe })

  /** The requested wait with jitter, so that clients do not return at the same moment. */
  const spread = ({ milliseconds, coarse }: Patience) =>
    milliseconds + (coarse ? 1000 : 0) + clock.random() * (milliseconds / 10 + 250)

  async function run<T>(
    connection: Connection,
    context: Entrant,
    operation: string,
    attempt: () => Promise<T>,
  ): Promise<T> {
    const way = credentials.of(connection)
    const host = credentials.hostOf(way, connection)
    const where = { provider: connection.provider.id, connection: connection.id }
    const { policy, deadline } = context
    const backoff = createBackoff(clock)
    let tries = 0
    let sent = 0
    let last: Failure | undefined
    host.budget.first()

    /** One attempt, in its turn. Throws what ends the call; returns a failure that may be retried. */
    async function once(): Promise<{ answer: T } | Failure> {
      const began = clock.elapsed()
      way.usedAt = began
      // Usually there is nothing to wait for, and an unneeded promise is measurable at a thousand calls per second.
      const admitted = host.admit(context)
      if (admitted) await admitted
      const entered = way.lane.enter(context, last !== undefined)
      const leave = typeof entered === 'function' ? entered : await entered
      const pass = host.pass()
      if (!pass) {
        // The circuit breaker opened while this call waited for its turn.
        leave()
        return once()
      }
      sent = clock.elapsed()
      observe.wait?.({ ...where, policy, milliseconds: sent - began })
      const ended = (outcome: 'ok' | Problem['slug'] | null) =>
        observe.attempt?.({ ...where, operation, outcome, milliseconds: clock.elapsed() - sent })
      try {
        const answer = await attempt()
        pass.alive()
        way.pace.through()
        ended('ok')
        return { answer }
      } catch (error) {
        ended(error instanceof Failure ? error.problem.slug : null)
        if (!(error instanceof Failure)) {
          pass.gone()
          throw error
        }
        if (rules[error.kind].trips) pass.failed(error.kind === 'broken')
        else if (error.problem.members.upstream_status === undefined) pass.gone()
        else pass.alive()
        return error
      } finally {
        leave()
      }
    }

    /**
     * Handles a 429. The credential pauses; the next attempt waits in the queue or is refused there. When the response
     * marks a limit of the whole integration, all credentials of the provider pause. Only the provider's own origin may
     * do that: any other server pauses its own calls alone.
     */
    function pause({ problem, kind, patience, everybody: marked }: Failure): Failure {
      const everybody = marked && connection.ownOrigin
      const longest = everybody ? longestPause.provider : longestPause.credential
      const own = way.pace.throttled(sent)
      const asked = patience ?? { milliseconds: own, coarse: false }
      const milliseconds = Math.min(spread(asked), longest)
      observe.pause?.({ ...where, everybody, milliseconds })
      if (everybody) {
        void limiter.pause(where.provider, milliseconds)
        for (const { provider, lane } of credentials.all())
          if (provider === where.provider) lane.pauseWithProvider(milliseconds)
      } else way.lane.pause(milliseconds)
      return new Failure(problem.later(Math.ceil(Math.min(asked.milliseconds, longest) / 1000)), kind)
    }

    /**
     * The problem of a rejected call. If a previous attempt failed with the same slug, its problem has more details.
     */
    function refused(problem: Problem): Problem {
      const reason = reasons[problem.slug]
      if (reason) observe.refuse?.({ ...where, policy, reason })
      if (last?.problem.slug !== problem.slug) return problem
      return last.problem.retryAfter === undefined ? last.problem.later(problem.retryAfter ?? 1) : last.problem
    }

    for (;;) {
      let outcome: { answer: T } | Failure
      try {
        outcome = await once()
      } catch (error) {
        throw error instanceof Problem && !deadline.aborted ? refused(error) : error
      }
      if ('answer' in outcome) return outcome.answer
      last = outcome.kind === 'throttled' ? pause(outcome) : outcome
      const { problem, kind, patience } = last
      // An export waits for a rate limit as often as necessary.
      if (kind === 'stale' || (kind === 'throttled' && policy === 'walk')) continue
      tries += 1
      if (tries >= rules[kind].tries) throw problem
      if (kind === 'throttled') continue
      const milliseconds = Math.max(backoff(), patience ? spread(patience) : 0)
      if (milliseconds >= deadline.remaining()) throw problem
      if (!host.budget.take()) {
        observe.refuse?.({ ...where, policy, reason: 'budget' })
        throw problem
      }
      observe.retry?.({ ...where, operation, kind, milliseconds })
      await sleep(clock, milliseconds, deadline)
    }
  }

  return {
    run,
    /** When an access token may be requested. */
    purchase: (connection: Connection, longest: number) => turnToBuy(connection, longest, { limiter, clock }),
    /** Sets the configured connections. */
    hold: credentials.hold,
    /** Drops the state of credentials that no connection holds. Returns their keys. */
    sweep(): string[] {
      limiter.sweep()
      return credentials.sweep()
    },
    /**
     * Applies a changed entry of a connection: its limits hold for the credential at once, also for waiting calls, and a
     * pause of the credential ends.
     */
    change(connection: Connection): void {
      const way = credentials.find(connection)
      const { windows, room } = limitsOf(connection)
      way?.pace.change(windows)
      way?.lane.resume()
      way?.lane.change(room)
    },
    /** Number of concurrent calls of the credential. */
    running: (connection: Connection): number => credentials.of(connection).lane.concurrency(),
    /** State of the circuit breaker of the connection. */
    circuit: (connection: Connection): CircuitState =>
      credentials.find(connection)?.hosts.get(connection.origin)?.state() ?? 'closed',
    /** Reads the rate-limit headers of any response. */
    learn: (connection: Connection, headers: Parameters<Pace['learn']>[0]) =>
      credentials.of(connection).pace.learn(headers),
    /** Remaining fraction of the tightest rate limit, 0 to 1; null when no limit is known. */
    budget: (connection: Connection): number | null => credentials.of(connection).lane.left(),
    /** Number of credentials and origins with state. */
    get size() {
      return credentials.size
    },
  }
}
export type Law = ReturnType<typeof createLaw>
