import { Deadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { Tally } from '../upstream/client.js'

/** A waiting request: its deadline and its statistics. */
export interface Waiter {
  deadline: Deadline
  tally: Tally
}

/** A waiter of a flight. */
interface Seat<T> extends Waiter {
  /** Whether the flight started before this waiter joined. */
  shared: boolean
  leave: () => void
  resolve(landed: Landed<T>): void
  reject(error: unknown): void
}

interface Flight<T> extends Waiter {
  key: string
  seats: Seat<T>[]
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

  function prepare<T>(key: string): Flight<T> {
    const seats: Seat<T>[] = []
    const longest = () => seats.reduce((most, { deadline }) => Math.max(most, deadline.remaining()), 0)
    const deadline = new Deadline(undefined, longest)
    const flight = { key, seats, deadline, tally: { calls: 0, operation: null } }
    flights.set(key, flight as Flight<unknown>)
    return flight
  }

  /** Does not remove a newer flight with the same key. */
  function forget(flight: { key: string }): void {
    if (flights.get(flight.key) === flight) flights.delete(flight.key)
  }

  function board<T>(flight: Flight<T>, { deadline, tally }: Waiter, shared: boolean): Promise<Landed<T>> {
    return new Promise((resolve, reject) => {
      const seat: Seat<T> = { deadline, tally, shared, leave: () => leave(flight, seat), resolve, reject }
      flight.seats.push(seat)
      deadline.listen(seat.leave)
    })
  }

  function leave<T>(flight: Flight<T>, seat: Seat<T>): void {
    const { seats, tally, deadline } = flight
    seats.splice(seats.indexOf(seat), 1)
    charge(seat.tally, tally)
    if (seats.length === 0) {
      forget(flight)
      deadline.abort(new Problem('overloaded', { detail: 'Nobody waits for this answer any more.' }))
    }
    seat.reject(seat.deadline.reason)
  }

  /** Settles all waiters that are still there. */
  function land<T>(flight: Flight<T>, tell: (seat: Seat<T>) => void): void {
    forget(flight)
    for (const seat of flight.seats.splice(0)) {
      seat.deadline.unlisten(seat.leave)
      charge(seat.tally, flight.tally)
      tell(seat)
    }
  }

  return {
    /** `key` contains every input of the result. */
    join<T>(key: string, waiter: Waiter, begin: (flight: Waiter) => Promise<T>): Promise<Landed<T>> {
      if (waiter.deadline.aborted) return Promise.reject(waiter.deadline.reason)
      const known = flights.get(key) as Flight<T> | undefined
      const flight = known ?? prepare<T>(key)
      const landed = board(flight, waiter, known !== undefined)
      if (known) {
        // A full queue refuses the call of the client that began it. The other clients that wait for it then call themselves.
        return landed.catch(async (error: unknown) => {
          if (!(error instanceof Problem) || error.slug !== 'overloaded' || waiter.deadline.aborted) throw error
          return { value: await begin(waiter), shared: false }
        })
      }
      begin(flight).then(
        (value) => land(flight, ({ resolve, shared }) => resolve({ value, shared })),
        (error: unknown) => land(flight, ({ reject }) => reject(error)),
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
export function charge(tally: Tally, { calls, operation }: Tally): void {
  tally.calls += calls
  tally.operation = operation ?? tally.operation
}
