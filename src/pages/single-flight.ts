import { Problem } from '../problems.js'
import type { Tally } from '../upstream/client.js'
import { Deadline } from '../upstream/deadline.js'

/** Somebody who waits for an answer of upstream's: for how long, and where it is told what it cost. */
export interface Waiter {
  deadline: Deadline
  tally: Tally
}

interface Flight<T> extends Waiter {
  landing: Promise<T>
  waiting: Set<Deadline>
}

/**
 * Equal questions that come while the first of them is under way share its answer, or its failure; nothing is kept. The
 * flight belongs to no single waiter: it lasts as long as the longest of them would wait, and has a tally of its own.
 * Each waiter keeps its own deadline and is told what the flight cost. One that leaves takes nobody down; when the last
 * one leaves, upstream is stopped.
 */
export function createSingleFlight() {
  const flights = new Map<string, Flight<unknown>>()

  function depart<T>(key: string, first: Deadline, begin: (flight: Waiter) => Promise<T>): Flight<T> {
    const waiting = new Set<Deadline>([first])
    const deadline = new Deadline(undefined, () => Math.max(...[...waiting].map((one) => one.remaining())))
    const tally: Tally = { calls: 0, operation: null, clock: null }
    const flight = { deadline, tally, waiting, landing: begin({ deadline, tally }) }
    flights.set(key, flight)
    const landed = () => forget(key, flight)
    flight.landing.then(landed, landed)
    return flight
  }

  /** Not another that has departed since. */
  function forget(key: string, flight: Flight<unknown>): void {
    if (flights.get(key) === flight) flights.delete(key)
  }

  function wait<T>(key: string, flight: Flight<T>, { deadline, tally }: Waiter): Promise<T> {
    flight.waiting.add(deadline)
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        flight.waiting.delete(deadline)
        charge(tally, flight.tally)
        if (flight.waiting.size === 0) {
          forget(key, flight)
          flight.deadline.abort(new Problem('overloaded', { detail: 'Nobody waits for this answer any more.' }))
        }
        reject(deadline.reason)
      }
      const stay = () => {
        deadline.off('abort', leave)
        // Whoever has left was told already.
        if (!deadline.aborted) charge(tally, flight.tally)
      }
      deadline.once('abort', leave)
      flight.landing.then(
        (value) => {
          stay()
          resolve(value)
        },
        (error) => {
          stay()
          reject(error)
        },
      )
    })
  }

  return {
    /** `key` holds every input of the answer. `shared`: whether another had begun to ask before. */
    async join<T>(
      key: string,
      waiter: Waiter,
      begin: (flight: Waiter) => Promise<T>,
    ): Promise<{ value: T; shared: boolean }> {
      if (waiter.deadline.aborted) throw waiter.deadline.reason
      const known = flights.get(key) as Flight<T> | undefined
      return {
        value: await wait(key, known ?? depart(key, waiter.deadline, begin), waiter),
        shared: known !== undefined,
      }
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
