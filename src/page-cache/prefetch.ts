import type { Clock } from '../lib/clock.js'
import { Deadline, inTime } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { Tally } from '../upstream/client.js'
import { type Kept, sizeOf } from './page-cache.js'
import { charge, type Waiter } from './single-flight.js'

/** How a prefetched page ended. The calls of `failed` and `unused` pages were wasted. */
export type Outcome = 'used' | 'failed' | 'unused'

interface Entry extends Waiter {
  landing: Promise<Kept>
  bytes: number
  told: (outcome: Outcome) => void
}

/** Milliseconds from the start of the request. A prefetched page is used only while it is younger. */
const lifetime = 30_000
/** Estimated size of a page in flight. The estimate bounds the number of prefetches. */
const expected = 256 * 1024

/**
 * Pages that are prefetched for paginating clients. Each is used once, by the pagination that it was fetched for. A
 * failure is dropped: the request that needs the page fetches it.
 */
export function createReadAhead({
  clock,
  bytes = 16 * 2 ** 20,
}: {
  clock: Clock
  /** Limit of all pages together, including those in flight. */
  bytes?: number
}) {
  const entries = new Map<string, Entry>()
  let held = 0

  function depart(key: string, begin: (flight: Waiter) => Promise<Kept>, told: Entry['told']): Entry {
    const deadline = new Deadline({ clock, milliseconds: lifetime, late: nobodyCame })
    const tally: Tally = { calls: 0, operation: null }
    const entry = { deadline, tally, landing: begin({ deadline, tally }), bytes: expected, told }
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

  /** Does nothing when the entry was taken before. */
  function remove(key: string, entry: Entry, outcome?: Outcome): void {
    if (entries.get(key) !== entry) return
    entries.delete(key)
    held -= entry.bytes
    if (outcome) entry.told(outcome)
  }

  return {
    /** Fetches a page, unless that has started already. `told` receives how the page ended. */
    begin(key: string, begin: (flight: Waiter) => Promise<Kept>, told: Entry['told'] = () => undefined): Promise<Kept> {
      if (held + expected > bytes) return Promise.reject(new Problem('overloaded'))
      return (entries.get(key) ?? depart(key, begin, told)).landing
    },
    /**
     * Returns the page if it was prefetched and arrives within the waiter's deadline; undefined when the request must
     * fetch it.
     */
    async take(key: string, waiter: Waiter): Promise<Kept | undefined> {
      const entry = entries.get(key)
      if (!entry) return undefined
      remove(key, entry)
      try {
        const kept = await inTime(waiter.deadline, entry.landing)
        entry.deadline.end()
        charge(waiter.tally, entry.tally)
        entry.told('used')
        return kept
      } catch {
        entry.told('failed')
        entry.deadline.abort(nobodyCame())
        if (!waiter.deadline.aborted) return undefined
        charge(waiter.tally, entry.tally)
        throw waiter.deadline.reason
      }
    },
    /** Stops prefetches in flight and drops prefetched pages. */
    close(): void {
      for (const { deadline } of entries.values()) deadline.abort(nobodyCame())
    },
    bytes: () => held,
    /** Prefetched pages that wait for their request. */
    get size(): number {
      return entries.size
    },
  }
}
export type ReadAhead = ReturnType<typeof createReadAhead>

const nobodyCame = () => new Problem('overloaded', { detail: 'Nobody came for this page.' })
