import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import type { Clock } from '../../lib/clock.js'
import { type AdaptiveRate, createAdaptiveRate } from './adaptive-rate.js'
import { type CredentialBreaker, createCredentialBreaker } from './credential-breaker.js'
import type { ListLimits } from './list-limits.js'
import type { Observer } from './observer.js'
import { createOriginBreaker, type OriginBreaker } from './origin-breaker.js'
import type { Limiter } from './rate-limiter.js'
import { createRequestQueue, type QueueLimits, type RequestQueue } from './request-queue.js'
import type { ThrottleOptions } from './throttle.js'

/** Milliseconds after which the unused state of a credential without a connection is dropped. */
const unusedStateTtl = 600_000

const defaults: QueueLimits = { concurrency: 4, maxQueued: 32 }

export const limitsOf = ({ provider, limits: { rateLimits, ...queueLimits } = {} }: Connection) => ({
  rateLimits: rateLimits ?? provider.rateLimits,
  queueLimits: { ...defaults, ...queueLimits },
})

/** State of one credential: its queue, its rate, and its circuit breaker at each origin. */
export interface CredentialState {
  provider: string
  queue: RequestQueue
  rate: AdaptiveRate
  /** The queue of a list that has limits of its own. */
  listQueue(list: ListLimits): RequestQueue
  breakers: Map<string, CredentialBreaker>
  usedAt: number
}

export interface CredentialsOptions {
  clock: Clock
  limiter: Limiter
  observe: Observer
}

/** The queues of the lists of one credential, by operation. */
function createListQueues({ key, ...options }: Omit<ThrottleOptions, 'rate'>) {
  const queues = new Map<string, RequestQueue>()
  return ({ operation, rateLimits, concurrency = Number.POSITIVE_INFINITY }: ListLimits): RequestQueue => {
    const existing = queues.get(operation)
    if (existing) return existing
    const rate = createAdaptiveRate(rateLimits, options.clock)
    const limits = { concurrency, maxQueued: defaults.maxQueued }
    const queue = createRequestQueue({ key: `${key} ${operation}`, ...options, limits, rate })
    queues.set(operation, queue)
    return queue
  }
}

/** State of all credentials, and of all origins at which they are used. */
export function createCredentialStates({ clock, limiter, observe }: CredentialsOptions) {
  const states = new Map<string, CredentialState>()
  const origins = new Map<string, OriginBreaker>()
  /** Key of a credential: the origins of the connections with this credential. */
  let configured = new Map<string, Set<string>>()

  function of(connection: Connection): CredentialState {
    const key = credentialKey(connection)
    const existing = states.get(key)
    if (existing) return existing
    const { provider } = connection
    const { rateLimits, queueLimits } = limitsOf(connection)
    const rate = createAdaptiveRate(rateLimits, clock)
    const queue = createRequestQueue({ key, provider: provider.id, limits: queueLimits, rate, limiter, clock })
    const listQueue = createListQueues({ key, provider: provider.id, limiter, clock })
    const state = { provider: provider.id, queue, rate, listQueue, breakers: new Map(), usedAt: clock.now() }
    states.set(key, state)
    return state
  }

  function originOf({ origin, provider }: Connection): OriginBreaker {
    const existing = origins.get(origin)
    if (existing) return existing
    const breaker = createOriginBreaker(clock, (state) =>
      observe.breaker?.({ provider: provider.id, connection: null, state }),
    )
    origins.set(origin, breaker)
    return breaker
  }

  function breakerOf(state: CredentialState, connection: Connection): CredentialBreaker {
    const existing = state.breakers.get(connection.origin)
    if (existing) {
      existing.usedAt = clock.now()
      return existing
    }
    const labels = { provider: state.provider, connection: connection.id }
    const breaker = createCredentialBreaker({
      credential: credentialKey(connection),
      origin: originOf(connection),
      clock,
      onChange: (to) => observe.breaker?.({ ...labels, state: to }),
    })
    state.breakers.set(connection.origin, breaker)
    return breaker
  }

  /** Drops state that no connection holds and that was not used for ten minutes. Returns the keys of the dropped credentials. */
  function sweep(): string[] {
    const dropped: string[] = []
    const now = clock.now()
    for (const [key, { breakers, usedAt, queue }] of states) {
      if (queue.isBusy()) continue
      for (const [origin, breaker] of breakers) {
        if (configured.get(key)?.has(origin) || now - breaker.usedAt < unusedStateTtl) continue
        breaker.dispose()
        breakers.delete(origin)
      }
      if (configured.has(key) || now - usedAt < unusedStateTtl) continue
      states.delete(key)
      dropped.push(key)
    }
    const used = new Set([...states.values()].flatMap(({ breakers }) => [...breakers.keys()]))
    for (const [name, origin] of origins) {
      if (used.has(name)) continue
      origin.dispose()
      origins.delete(name)
    }
    return dropped
  }

  return {
    of,
    breakerOf,
    sweep,
    find: (connection: Connection) => states.get(credentialKey(connection)),
    all: () => states.values(),
    /** Sets the configured connections. State of removed connections is dropped after ten minutes. */
    setConnections(connections: readonly Connection[]): void {
      const now = clock.now()
      for (const key of configured.keys()) {
        const state = states.get(key)
        for (const entry of state ? [state, ...state.breakers.values()] : []) entry.usedAt = now
      }
      configured = new Map()
      for (const connection of connections) {
        const key = credentialKey(connection)
        configured.set(key, (configured.get(key) ?? new Set()).add(connection.origin))
      }
    },
    get size() {
      return { credentials: states.size, origins: origins.size }
    },
  }
}
export type CredentialStates = ReturnType<typeof createCredentialStates>
