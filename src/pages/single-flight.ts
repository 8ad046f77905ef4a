import { Problem } from '../problems.js'
import type { Tally } from '../upstream/client.js'
import { Deadline } from '../upstream/deadline.js'

/** Somebody who waits for an answer of upstream's: for how long, and where it is told what it cost. */
export interface Waiter {
  deadline: Deadline
  tally: Tally
}

/** A waiter on a flight, with what it is told in the end. */
interface Seat<T> extends Waiter {
  /** Whether the flight had departed before it came. */
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
  /** Whether another had begun to ask before. */
  shared: boolean
}

/**
 * Equal questions that come while the first of them is under way share its answer, or its failure; nothing is kept. The
 * flight belongs to no single waiter: it lasts as long as the longest of them would wait, and has a tally of its own.
 * Each waiter keeps its own deadline and is told what the flight cost. One that leaves takes nobody down; when the last
 * one leaves, upstream is stopped.
 */
export function createSingleFlight() {
  const flights = new Map<string, Flight<unknown>>()

  function prepare<T>(key: string): Flight<T> {
    const seats: Seat<T>[] = []
    const longest = () => seats.reduce((most, { deadline }) => Math.max(most, deadline.remaining()), 0)
    const deadline = new Deadline(undefined, longest)
    const flight = { key, seats, deadline, tally: { calls: 0, operation: null, clock: null } }
    flights.set(key, flight as Flight<unknown>)
    return flight
  }

  /** Not another that has departed since. */
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

  /** Tells everybody who is still there. */
  function land<T>(flight: Flight<T>, tell: (seat: Seat<T>) => void): void {
    forget(flight)
    for (const seat of flight.seats.splice(0)) {
      seat.deadline.unlisten(seat.leave)
      charge(seat.tally, flight.tally)
      tell(seat)
    }
  }

  return {
    /** `key` holds every input of the answer. */
    join<T>(key: string, waiter: Waiter, begin: (flight: Waiter) => Promise<T>): Promise<Landed<T>> {
      if (waiter.deadline.aborted) return Promise.reject(waiter.deadline.reason)
      const known = flights.get(key) as Flight<T> | undefined
      const flight = known ?? prepare<T>(key)
      const landed = board(flight, waiter, known !== undefined)
      if (!known) {
        begin(flight).then(
          (value) => land(flight, ({ resolve, shared }) => resolve({ value, shared })),
          (error: unknown) => land(flight, ({ reject }) => reject(error)),
        )
      }
      return landed
    },
    /** Questions under way. */
    get size(): number {
      return flights.size
    },
  }
}
export type SingleFlight = ReturnType<typeof createSingleFlight>

/** Tells a waiter what its answer cost. */
export function charge(tally: Tally, { calls, operation }: Tally): void {
  tally.calls += calls
  tally.operation = operation ?? tally.operation
}
