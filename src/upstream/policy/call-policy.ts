import type { Connection } from '../../connections/connection.js'
import type { Clock } from '../../lib/clock.js'
import { sleep } from '../../lib/deadline.js'
import { Problem, type ProblemSlug } from '../../problems.js'
import { AttemptError, type Patience, retryRules as rules } from '../errors/attempt-error.js'
import type { Pace } from './adaptive-rate.js'
import { createBackoff } from './backoff.js'
import type { CircuitState } from './circuit-breaker.js'
import { createCredentialStates, limitsOf } from './credential-states.js'
import type { Observer } from './observer.js'
import { createLocalLimiter, type Limiter } from './rate-limiter.js'
import type { QueuedCall } from './request-queue.js'
import { waitForTokenSlot } from './token-rate-limit.js'

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
export function createCallPolicy({ clock, limiter = createLocalLimiter(clock), observe = {} }: LawOptions) {
  const credentials = createCredentialStates({ clock, limiter, observe })

  /** The requested wait with jitter, so that clients do not return at the same moment. */
  const withJitter = ({ milliseconds, coarse }: Patience) =>
    milliseconds + (coarse ? 1000 : 0) + clock.random() * (milliseconds / 10 + 250)

  async function run<T>(
    connection: Connection,
    context: QueuedCall,
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
    let last: AttemptError | undefined
    host.budget.countCall()

    /** One attempt, in its turn. Throws what ends the call; returns a failure that may be retried. */
    async function attemptInTurn(): Promise<{ answer: T } | AttemptError> {
      const began = clock.now()
      way.usedAt = began
      // Usually there is nothing to wait for, and an unneeded promise is measurable at a thousand calls per second.
      const admitted = host.admit(context)
      if (admitted) await admitted
      const acquired = way.lane.acquire(context, last !== undefined)
      const leave = typeof acquired === 'function' ? acquired : await acquired
      const pass = host.pass()
      if (!pass) {
        // The circuit breaker opened while this call waited for its turn.
        leave()
        return attemptInTurn()
      }
      sent = clock.now()
      observe.wait?.({ ...where, policy, milliseconds: sent - began })
      const onAttemptEnd = (outcome: 'ok' | Problem['slug'] | null) =>
        observe.attempt?.({ ...where, operation, outcome, milliseconds: clock.now() - sent })
      try {
        const answer = await attempt()
        pass.recordSuccess()
        way.pace.onSuccess()
        onAttemptEnd('ok')
        return { answer }
      } catch (error) {
        onAttemptEnd(error instanceof AttemptError ? error.problem.slug : null)
        if (!(error instanceof AttemptError)) {
          pass.gone()
          throw error
        }
        if (rules[error.kind].tripsBreaker) pass.failed(error.kind === 'broken')
        else if (error.problem.members.upstream_status === undefined) pass.gone()
        else pass.recordSuccess()
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
    function pause({ problem, kind, patience, providerWide: marked }: AttemptError): AttemptError {
      const providerWide = marked && connection.isDefaultOrigin
      const longest = providerWide ? longestPause.provider : longestPause.credential
      const fallbackPause = way.pace.onThrottled(sent)
      const requestedPause = patience ?? { milliseconds: fallbackPause, coarse: false }
      const milliseconds = Math.min(withJitter(requestedPause), longest)
      observe.pause?.({ ...where, providerWide, milliseconds })
      if (providerWide) {
        void limiter.pause(where.provider, milliseconds)
        for (const { provider, lane } of credentials.all())
          if (provider === where.provider) lane.pauseWithProvider(milliseconds)
      } else way.lane.pause(milliseconds)
      return new AttemptError(
        problem.withRetryAfter(Math.ceil(Math.min(requestedPause.milliseconds, longest) / 1000)),
        kind,
      )
    }

    /**
     * The problem of a rejected call. If a previous attempt failed with the same slug, its problem has more details.
     */
    function rejected(problem: Problem): Problem {
      const reason = reasons[problem.slug]
      if (reason) observe.reject?.({ ...where, policy, reason })
      if (last?.problem.slug !== problem.slug) return problem
      return last.problem.retryAfter === undefined ? last.problem.withRetryAfter(problem.retryAfter ?? 1) : last.problem
    }

    for (;;) {
      let outcome: { answer: T } | AttemptError
      try {
        outcome = await attemptInTurn()
      } catch (error) {
        throw error instanceof Problem && !deadline.aborted ? rejected(error) : error
      }
      if ('answer' in outcome) return outcome.answer
      last = outcome.kind === 'throttled' ? pause(outcome) : outcome
      const { problem, kind, patience } = last
      // An export waits for a rate limit as often as necessary.
      if (kind === 'stale' || (kind === 'throttled' && policy === 'bulk')) continue
      tries += 1
      if (tries >= rules[kind].maxAttempts) throw problem
      if (kind === 'throttled') continue
      const milliseconds = Math.max(backoff(), patience ? withJitter(patience) : 0)
      if (milliseconds >= deadline.remaining()) throw problem
      if (!host.budget.tryAcquire()) {
        observe.reject?.({ ...where, policy, reason: 'budget' })
        throw problem
      }
      observe.retry?.({ ...where, operation, kind, milliseconds })
      await sleep(clock, milliseconds, deadline)
    }
  }

  return {
    run,
    /** When an access token may be requested. */
    purchase: (connection: Connection, longest: number) => waitForTokenSlot(connection, longest, { limiter, clock }),
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
      way?.lane.setLimits(room)
    },
    /** Number of concurrent calls of the credential. */
    running: (connection: Connection): number => credentials.of(connection).lane.concurrency(),
    /** State of the circuit breaker of the connection. */
    circuit: (connection: Connection): CircuitState =>
      credentials.find(connection)?.hosts.get(connection.origin)?.state() ?? 'closed',
    /** Reads the rate-limit headers of any response. */
    learn: (connection: Connection, headers: Parameters<Pace['observeHeaders']>[0]) =>
      credentials.of(connection).pace.observeHeaders(headers),
    /** Remaining fraction of the tightest rate limit, 0 to 1; null when no limit is known. */
    budget: (connection: Connection): number | null => credentials.of(connection).lane.left(),
    /** Number of credentials and origins with state. */
    get size() {
      return credentials.size
    },
  }
}
export type CallPolicy = ReturnType<typeof createCallPolicy>
