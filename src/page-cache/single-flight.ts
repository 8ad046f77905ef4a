import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { CallStats } from '../upstream/client.js'

/** A waiting request: its deadline and its statistics. */
export interface RequestContext {
  deadline: Deadline
  stats: CallStats
}

/** A waiter of a flight. */
interface Waiter<T> extends RequestContext {
  /** Whether the flight started before this waiter joined. */
  shared: boolean
  removeWaiter: () => void
  resolve(landed: Landed<T>): void
  reject(error: unknown): void
}

interface Flight<T> extends RequestContext {
  key: string
  seats: Waiter<T>[]
}

export interface Landed<T> {
  value: T
  /** Whether the waiter joined a flight that was already started. */
  shared: boolean
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
    const seats: Waiter<T>[] = []
    const longest = () => seats.reduce((most, { deadline }) => Math.max(most, deadline.remaining()), 0)
    const deadline = new Deadline(undefined, longest)
    const flight = { key, seats, deadline, stats: { calls: 0, operation: null } }
    flights.set(key, flight as Flight<unknown>)
    return flight
  }

  /** Does not remove a newer flight with the same key. */
  function forget(flight: { key: string }): void {
    if (flights.get(flight.key) === flight) flights.delete(flight.key)
  }

  function addWaiter<T>(flight: Flight<T>, { deadline, stats }: RequestContext, shared: boolean): Promise<Landed<T>> {
    return new Promise((resolve, reject) => {
      const seat: Waiter<T> = {
        deadline,
        stats,
        shared,
        removeWaiter: () => removeWaiter(flight, seat),
        resolve,
        reject,
      }
      flight.seats.push(seat)
      deadline.onAbort(seat.removeWaiter)
    })
  }

  function removeWaiter<T>(flight: Flight<T>, seat: Waiter<T>): void {
    const { seats, stats, deadline } = flight
    seats.splice(seats.indexOf(seat), 1)
    addStats(seat.stats, stats)
    if (seats.length === 0) {
      forget(flight)
      deadline.abort(new Problem('overloaded', { detail: 'Nobody waits for this answer any more.' }))
    }
    seat.reject(seat.deadline.reason)
  }

  /** Settles all waiters that are still there. */
  function settle<T>(flight: Flight<T>, tell: (seat: Waiter<T>) => void): void {
    forget(flight)
    for (const seat of flight.seats.splice(0)) {
      seat.deadline.offAbort(seat.removeWaiter)
      addStats(seat.stats, flight.stats)
      tell(seat)
    }
  }

  return {
    /** `key` contains every input of the result. */
    join<T>(key: string, waiter: RequestContext, start: (flight: RequestContext) => Promise<T>): Promise<Landed<T>> {
      if (waiter.deadline.aborted) return Promise.reject(waiter.deadline.reason)
      const known = flights.get(key) as Flight<T> | undefined
      const flight = known ?? create<T>(key)
      const landed = addWaiter(flight, waiter, known !== undefined)
      if (known) {
        // A full queue refuses the call of the client that began it. The other clients that wait for it then call themselves.
        return landed.catch(async (error: unknown) => {
          if (!(error instanceof Problem) || error.slug !== 'overloaded' || waiter.deadline.aborted) throw error
          return { value: await start(waiter), shared: false }
        })
      }
      start(flight).then(
        (value) => settle(flight, ({ resolve, shared }) => resolve({ value, shared })),
        (error: unknown) => settle(flight, ({ reject }) => reject(error)),
      )
      return landed
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
