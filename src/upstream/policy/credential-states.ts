import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import type { Clock } from '../../lib/clock.js'
import { createPace, type Pace } from './adaptive-rate.js'
import { createHost, type Host } from './credential-breaker.js'
import type { Observer } from './observer.js'
import { createOrigin, type Origin } from './origin-breaker.js'
import type { Limiter } from './rate-limiter.js'
import { createLane, type Lane, type Room } from './request-queue.js'

/** Milliseconds for which the state of a credential without a connection is kept: the connection may come back. */
const keptUnheld = 600_000

const usual: Room = { running: 4, waiting: 32 }

export const limitsOf = ({ provider, limits: { windows, ...room } = {} }: Connection) => ({
  windows: windows ?? provider.limits,
  room: { ...usual, ...room },
})

/** State of one credential: its queue, its pace, and its circuit breaker at each origin. */
export interface CredentialState {
  provider: string
  lane: Lane
  pace: Pace
  hosts: Map<string, Host>
  usedAt: number
}

export interface CredentialsOptions {
  clock: Clock
  limiter: Limiter
  observe: Observer
}

/** State of all credentials, and of all origins at which they are used. */
export function createCredentials({ clock, limiter, observe }: CredentialsOptions) {
  const states = new Map<string, CredentialState>()
  const origins = new Map<string, Origin>()
  /** Key of a credential: the origins of the connections with this credential. */
  let held = new Map<string, Set<string>>()

  function of(connection: Connection): CredentialState {
    const key = credentialKey(connection)
    const known = states.get(key)
    if (known) return known
    const { provider } = connection
    const { windows, room } = limitsOf(connection)
    const pace = createPace(windows, clock)
    const lane = createLane({ key, provider: provider.id, room, pace, limiter, clock })
    const state = { provider: provider.id, lane, pace, hosts: new Map(), usedAt: clock.elapsed() }
    states.set(key, state)
    return state
  }

  function originOf({ origin, provider }: Connection): Origin {
    const known = origins.get(origin)
    if (known) return known
    const made = createOrigin(clock, (state) => observe.breaker?.({ provider: provider.id, connection: null, state }))
    origins.set(origin, made)
    return made
  }

  function hostOf(state: CredentialState, connection: Connection): Host {
    const known = state.hosts.get(connection.origin)
    if (known) {
      known.usedAt = clock.elapsed()
      return known
    }
    const where = { provider: state.provider, connection: connection.id }
    const host = createHost({
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
    const now = clock.elapsed()
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
      const now = clock.elapsed()
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
export type Credentials = ReturnType<typeof createCredentials>
