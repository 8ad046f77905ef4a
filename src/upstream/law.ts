import type { Connection } from '../connections/connection.js'
import { Problem, type ProblemSlug } from '../problems.js'
import { createBackoff } from './backoff.js'
import { type Clock, sleep } from './clock.js'
import { credentialKey } from './credential-key.js'
import { Failure, type Patience, law as rules } from './failure.js'
import { createHost, type Host } from './host.js'
import { createLane, type Entrant, type Lane, type Room } from './lane.js'
import { createLocalLimiter, type Limiter } from './limiter.js'
import type { Observer } from './observer.js'
import { createPace, type Pace } from './pace.js'
import { turnToBuy } from './turn-to-buy.js'

export interface LawOptions {
  clock: Clock
  limiter?: Limiter
  observe?: Observer
}

const usual: Room = { running: 4, waiting: 32 }
const limitsOf = ({ provider, limits: { windows, ...room } = {} }: Connection) => ({
  windows: windows ?? provider.limits,
  room: { ...usual, ...room },
})

const reasons: { readonly [Slug in ProblemSlug]?: 'limit' | 'breaker' | 'overloaded' } = {
  'rate-limited': 'limit',
  'upstream-unavailable': 'breaker',
  overloaded: 'overloaded',
}

interface Way {
  provider: string
  lane: Lane
  pace: Pace
}

/**
 * The law of calling upstream: when a call may go out, and what is done when it fails. It knows nothing of HTTP: a try is
 * a function that answers or throws a Failure. Each try waits for its turn, the whole request goes out again or not at
 * all, and only reads are made.
 */
export function createLaw({ clock, limiter = createLocalLimiter(clock), observe = {} }: LawOptions) {
  const ways = new Map<string, Way>()
  const hosts = new Map<string, Host>()

  function wayOf(connection: Connection): Way {
    const key = credentialKey(connection)
    const known = ways.get(key)
    if (known) return known
    const { provider } = connection
    const { windows, room } = limitsOf(connection)
    const pace = createPace(windows, clock)
    const lane = createLane({ key, provider: provider.id, room, pace, limiter, clock })
    const way = { provider: provider.id, lane, pace }
    ways.set(key, way)
    return way
  }

  function hostOf({ origin, provider }: Connection): Host {
    const known = hosts.get(origin)
    if (known) return known
    const host = createHost(clock, (state) => observe.breaker?.({ provider: provider.id, state }))
    hosts.set(origin, host)
    return host
  }

  /** What upstream asked for, and a little chance, so that not everybody is back at the same moment. */
  const spread = ({ milliseconds, coarse }: Patience) =>
    milliseconds + (coarse ? 1000 : 0) + clock.random() * (milliseconds / 10 + 250)

  async function run<T>(
    connection: Connection,
    context: Entrant,
    operation: string,
    attempt: () => Promise<T>,
  ): Promise<T> {
    const way = wayOf(connection)
    const host = hostOf(connection)
    const where = { provider: connection.provider.id, connection: connection.id }
    const { policy, deadline } = context
    const backoff = createBackoff(clock)
    let tries = 0
    let sent = 0
    let last: Failure | undefined
    host.budget.first()

    /** One try, in its turn. Throws what ends the call; a failure that may be tried again is returned. */
    async function once(): Promise<{ answer: T } | Failure> {
      const began = clock.elapsed()
      // Mostly there is nothing to wait for, and a promise of nothing is felt at a thousand calls a second.
      const admitted = host.admit(context)
      if (admitted) await admitted
      const entered = way.lane.enter(context, last !== undefined)
      const leave = typeof entered === 'function' ? entered : await entered
      const pass = host.breaker.pass()
      if (!pass) {
        // It was found to be unwell while this one waited for its turn.
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
        if (rules[error.kind].trips) pass.failed()
        else if (error.problem.members.upstream_status === undefined) pass.gone()
        else pass.alive()
        return error
      } finally {
        leave()
      }
    }

    /** A limit of upstream's: the credential pauses. The next try waits for that in its line, or is refused there. */
    function pause({ problem, kind, patience, everybody }: Failure): Failure {
      const own = way.pace.throttled(sent)
      const asked = patience ?? { milliseconds: own, coarse: false }
      const milliseconds = spread(asked)
      observe.pause?.({ ...where, everybody, milliseconds })
      if (everybody) {
        void limiter.pause(where.provider, milliseconds)
        for (const { provider, lane } of ways.values()) if (provider === where.provider) lane.pause(milliseconds)
      } else way.lane.pause(milliseconds)
      return new Failure(problem.later(Math.ceil(asked.milliseconds / 1000)), kind)
    }

    /** A call that may not go out; where it has been out before, that failure says more, if it is of the same kind. */
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
      // A walk waits for a limit as often as it must.
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
    /** When a token may be bought. */
    purchase: (connection: Connection, longest: number) => turnToBuy(connection, longest, { limiter, clock }),
    /** A connection has other limits from now on: they hold for its credential, also where calls of it wait already. */
    limit(connection: Connection): void {
      const way = ways.get(credentialKey(connection))
      const { windows, room } = limitsOf(connection)
      way?.pace.change(windows)
      way?.lane.change(room)
    },
    /** What an answer tells of the limits themselves, whatever else it says. */
    learn: (connection: Connection, headers: Parameters<Pace['learn']>[0]) => wayOf(connection).pace.learn(headers),
    /** The share of the tightest window that is left, 0 to 1; null where no limit is known. */
    budget: (connection: Connection): number | null => wayOf(connection).lane.left(),
  }
}
export type Law = ReturnType<typeof createLaw>
