import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { CallStats } from '../upstream/call-context.js'

/** A waiting request: its deadline and its statistics. */
export interface RequestContext {
  deadline: Deadline
  stats: CallStats
}

/** A waiter of a flight. */
interface Waiter<T> extends RequestContext {
  /** Whether the flight started before this waiter joined. */
  joined: boolean
  removeWaiter: () => void
  resolve(result: FlightResult<T>): void
  reject(error: unknown): void
}

interface Flight<T> extends RequestContext {
  key: string
  waiters: Waiter<T>[]
}

export interface FlightResult<T> {
  value: T
  /** Whether the waiter joined a flight that was already started. */
  joined: boolean
}

/**
 * Identical requests that arrive while the first is in flight share its result or its failure; nothing is stored. A
 * flight lives as long as the longest deadline of its waiters and counts its own calls. Each waiter keeps its own
 * deadline and is charged the calls of the flight. A waiter that leaves does not disturb the others; when the last one
 * leaves, the upstream call is aborted.
 */
export function createSingleFlight() {
  const flights = new Map<string, Flight<unknown>>()

  function create<T>(key: string): Flight<T> {
    const waiters: Waiter<T>[] = []
    const longest = () => waiters.reduce((most, { deadline }) => Math.max(most, deadline.remaining()), 0)
    const deadline = new Deadline(undefined, longest)
    const flight = { key, waiters: waiters, deadline, stats: { calls: 0, operation: null } }
    flights.set(key, flight as Flight<unknown>)
    return flight
  }

  /** Does not remove a newer flight with the same key. */
  function forget(flight: { key: string }): void {
    if (flights.get(flight.key) === flight) flights.delete(flight.key)
  }

  function addWaiter<T>(
    flight: Flight<T>,
    { deadline, stats }: RequestContext,
    joined: boolean,
  ): Promise<FlightResult<T>> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = {
        deadline,
        stats,
        joined,
        removeWaiter: () => removeWaiter(flight, waiter),
        resolve,
        reject,
      }
      flight.waiters.push(waiter)
      deadline.onAbort(waiter.removeWaiter)
    })
  }

  function removeWaiter<T>(flight: Flight<T>, waiter: Waiter<T>): void {
    const { waiters, stats, deadline } = flight
    waiters.splice(waiters.indexOf(waiter), 1)
    addStats(waiter.stats, stats)
    if (waiters.length === 0) {
      forget(flight)
      deadline.abort(new Problem('overloaded', { detail: 'No request waits for this response.' }))
    }
    waiter.reject(waiter.deadline.reason)
  }

  /** Settles all waiters that are still there. */
  function settle<T>(flight: Flight<T>, onSettled: (waiter: Waiter<T>) => void): void {
    forget(flight)
    for (const waiter of flight.waiters.splice(0)) {
      waiter.deadline.offAbort(waiter.removeWaiter)
      addStats(waiter.stats, flight.stats)
      onSettled(waiter)
    }
  }

  return {
    /** `key` contains every input of the result. */
    join<T>(
      key: string,
      waiter: RequestContext,
      start: (flight: RequestContext) => Promise<T>,
    ): Promise<FlightResult<T>> {
      if (waiter.deadline.aborted) return Promise.reject(waiter.deadline.reason)
      const existing = flights.get(key) as Flight<T> | undefined
      const flight = existing ?? create<T>(key)
      const result = addWaiter(flight, waiter, existing !== undefined)
      if (existing) {
        // A full queue refuses the call of the client that began it. The other clients that wait for it then call themselves.
        return result.catch(async (error: unknown) => {
          if (!(error instanceof Problem) || error.slug !== 'overloaded' || waiter.deadline.aborted) throw error
          return { value: await start(waiter), joined: false }
        })
      }
      start(flight).then(
        (value) => settle(flight, ({ resolve, joined }) => resolve({ value, joined })),
        (error: unknown) => settle(flight, ({ reject }) => reject(error)),
      )
      return result
    },
    /** Flights in progress. */
    get size(): number {
      return flights.size
    },
  }
}
export type SingleFlight = ReturnType<typeof createSingleFlight>

/** Adds the calls of a flight to a waiter's statistics. */
export function addStats(stats: CallStats, { calls, operation }: CallStats): void {
  stats.calls += calls
  stats.operation = operation ?? stats.operation
}
