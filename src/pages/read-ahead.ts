import { Problem } from '../problems.js'
import type { Tally } from '../upstream/client.js'
import type { Clock } from '../upstream/clock.js'
import { Deadline, inTime } from '../upstream/deadline.js'
import { type Kept, sizeOf } from './page-cache.js'
import { charge, type Waiter } from './single-flight.js'

/** How a page that was asked for ahead ended: what `failed` and `unused` ones took of upstream was for nothing. */
export type Outcome = 'used' | 'failed' | 'unused'

interface Entry extends Waiter {
  landing: Promise<Kept>
  bytes: number
}

/** Milliseconds from the moment a page is asked for: a page is given on while it is younger than that. */
const lifetime = 30_000
/** What a page that is under way is taken to need. So few can be under way at once. */
const expected = 256 * 1024

/**
 * Pages that walks are about to ask for, asked for meanwhile. Each is used once, by the walk that it was asked for. A
 * failure is nobody's: the walk that comes for the page asks itself.
 */
export function createReadAhead({
  clock,
  told,
  bytes = 16 * 2 ** 20,
}: {
  clock: Clock
  told: (outcome: Outcome) => void
  /** Of all pages together, those under way included. */
  bytes?: number
}) {
  const entries = new Map<string, Entry>()
  let held = 0

  function depart(key: string, begin: (flight: Waiter) => Promise<Kept>): Entry {
    const deadline = new Deadline({ clock, milliseconds: lifetime, late: nobodyCame })
    const tally: Tally = { calls: 0, operation: null, clock: null }
    const entry = { deadline, tally, landing: begin({ deadline, tally }), bytes: expected }
    entries.set(key, entry)
    held += entry.bytes
    deadline.listen(() => remove(key, entry, 'unused'))
    entry.landing.then(
      (kept) => {
        if (entries.get(key) !== entry) return deadline.end()
        held += sizeOf(kept) - entry.bytes
        entry.bytes = sizeOf(kept)
        if (held > bytes) deadline.abort(nobodyCame())
      },
      () => {
        deadline.end()
        remove(key, entry, 'failed')
      },
    )
    return entry
  }

  /** Unless somebody has taken it before. */
  function remove(key: string, entry: Entry, outcome?: Outcome): void {
    if (entries.get(key) !== entry) return
    entries.delete(key)
    held -= entry.bytes
    if (outcome) told(outcome)
  }

  return {
    /** Asks for a page, unless that is done already. */
    begin(key: string, begin: (flight: Waiter) => Promise<Kept>): Promise<Kept> {
      if (held + expected > bytes) return Promise.reject(new Problem('overloaded'))
      return (entries.get(key) ?? depart(key, begin)).landing
    },
    /** The page, if it was asked for and comes within the waiter's time; undefined when the waiter must ask itself. */
    async take(key: string, waiter: Waiter): Promise<Kept | undefined> {
      const entry = entries.get(key)
      if (!entry) return undefined
      remove(key, entry)
      try {
        const kept = await inTime(waiter.deadline, entry.landing)
        entry.deadline.end()
        charge(waiter.tally, entry.tally)
        told('used')
        return kept
      } catch {
        told('failed')
        entry.deadline.abort(nobodyCame())
        if (!waiter.deadline.aborted) return undefined
        charge(waiter.tally, entry.tally)
        throw waiter.deadline.reason
      }
    },
    /** Stops what is under way and lets go of what is there. */
    close(): void {
      for (const { deadline } of entries.values()) deadline.abort(nobodyCame())
    },
    bytes: () => held,
    /** Pages that wait for their walk. */
    get size(): number {
      return entries.size
    },
  }
}
export type ReadAhead = ReturnType<typeof createReadAhead>

const nobodyCame = () => new Problem('overloaded', { detail: 'Nobody came for this page.' })
