import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import type { Clock } from '../../lib/clock.js'
import { createAdaptiveRate, type Pace } from './adaptive-rate.js'
import { type CredentialBreaker, createCredentialBreaker } from './credential-breaker.js'
import type { Observer } from './observer.js'
import { createOriginBreaker, type OriginBreaker } from './origin-breaker.js'
import type { Limiter } from './rate-limiter.js'
import { createRequestQueue, type QueueLimits, type RequestQueue } from './request-queue.js'

/** Milliseconds for which the state of a credential without a connection is kept: the connection may come back. */
const keptUnheld = 600_000

const usual: QueueLimits = { concurrency: 4, maxQueued: 32 }

export const limitsOf = ({ provider, limits: { rateLimits: windows, ...room } = {} }: Connection) => ({
  windows: windows ?? provider.rateLimits,
  room: { ...usual, ...room },
})

/** State of one credential: its queue, its pace, and its circuit breaker at each origin. */
export interface CredentialState {
  provider: string
  lane: RequestQueue
  pace: Pace
  hosts: Map<string, CredentialBreaker>
  usedAt: number
}

export interface CredentialsOptions {
  clock: Clock
  limiter: Limiter
  observe: Observer
}

/** State of all credentials, and of all origins at which they are used. */
export function createCredentialStates({ clock, limiter, observe }: CredentialsOptions) {
  const states = new Map<string, CredentialState>()
  const origins = new Map<string, OriginBreaker>()
  /** Key of a credential: the origins of the connections with this credential. */
  let held = new Map<string, Set<string>>()

  function of(connection: Connection): CredentialState {
    const key = credentialKey(connection)
    const known = states.get(key)
    if (known) return known
    const { provider } = connection
    const { windows, room } = limitsOf(connection)
    const pace = createAdaptiveRate(windows, clock)
    const lane = createRequestQueue({ key, provider: provider.id, room, pace, limiter, clock })
    const state = { provider: provider.id, lane, pace, hosts: new Map(), usedAt: clock.now() }
    states.set(key, state)
    return state
  }

  function originOf({ origin, provider }: Connection): OriginBreaker {
    const known = origins.get(origin)
    if (known) return known
    const made = createOriginBreaker(clock, (state) =>
      observe.breaker?.({ provider: provider.id, connection: null, state }),
    )
    origins.set(origin, made)
    return made
  }

  function hostOf(state: CredentialState, connection: Connection): CredentialBreaker {
    const known = state.hosts.get(connection.origin)
    if (known) {
      known.usedAt = clock.now()
      return known
    }
    const where = { provider: state.provider, connection: connection.id }
    const host = createCredentialBreaker({
      credential: credentialKey(connection),
      origin: originOf(connection),
      clock,
      changed: (to) => observe.breaker?.({ ...where, state: to }),
    })
    state.hosts.set(connection.origin, host)
    return host
  }

  /** Drops state that no connection holds and that was not used for ten minutes. Returns the keys of the dropped credentials. */
  function sweep(): string[] {
    const gone: string[] = []
    const now = clock.now()
    for (const [key, { hosts, usedAt, lane }] of states) {
      if (lane.isBusy()) continue
      for (const [origin, host] of hosts) {
        if (held.get(key)?.has(origin) || now - host.usedAt < keptUnheld) continue
        host.drop()
        hosts.delete(origin)
      }
      if (held.has(key) || now - usedAt < keptUnheld) continue
      states.delete(key)
      gone.push(key)
    }
    const used = new Set([...states.values()].flatMap(({ hosts }) => [...hosts.keys()]))
    for (const [name, origin] of origins) {
      if (used.has(name)) continue
      origin.drop()
      origins.delete(name)
    }
    return gone
  }

  return {
    of,
    hostOf,
    sweep,
    find: (connection: Connection) => states.get(credentialKey(connection)),
    all: () => states.values(),
    /** Sets the configured connections. State that only removed connections hold is kept for ten more minutes. */
    hold(connections: readonly Connection[]): void {
      const now = clock.now()
      for (const key of held.keys()) {
        const state = states.get(key)
        for (const one of state ? [state, ...state.hosts.values()] : []) one.usedAt = now
      }
      held = new Map()
      for (const connection of connections) {
        const key = credentialKey(connection)
        held.set(key, (held.get(key) ?? new Set()).add(connection.origin))
      }
    },
    get size() {
      return { credentials: states.size, origins: origins.size }
    },
  }
}
export type CredentialStates = ReturnType<typeof createCredentialStates>
