import type { Clock } from '../lib/clock.js'
import { Deadline, withDeadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { CallStats } from '../upstream/call-context.js'
import { type CachedPage, sizeOf } from './page-cache.js'
import { addStats, type RequestContext } from './single-flight.js'

/** How a prefetched page ended. The calls of `failed` and `unused` pages were wasted. */
export type PrefetchOutcome = 'used' | 'failed' | 'unused'

interface Entry extends RequestContext {
  promise: Promise<CachedPage>
  bytes: number
  onOutcome: (outcome: PrefetchOutcome) => void
}

/** Milliseconds from the start of the request. A prefetched page is used only while it is younger. */
const lifetime = 30_000
/** Estimated size of a page in flight. The estimate bounds the number of prefetches. */
const estimatedBytes = 256 * 1024

/**
 * Pages that are prefetched for paginating clients. Each is used once, by the pagination that it was fetched for. A
 * failure is dropped: the request that needs the page fetches it.
 */
export function createPrefetcher({
  clock,
  bytes = 16 * 2 ** 20,
}: {
  clock: Clock
  /** Limit of all pages together, including those in flight. */
  bytes?: number
}) {
  const entries = new Map<string, Entry>()
  let bytesHeld = 0

  function add(
    key: string,
    start: (flight: RequestContext) => Promise<CachedPage>,
    onOutcome: Entry['onOutcome'],
  ): Entry {
    const deadline = new Deadline({ clock, milliseconds: lifetime, onTimeout: unclaimed })
    const stats: CallStats = { calls: 0, operation: null }
    const entry = { deadline, stats, promise: start({ deadline, stats }), bytes: estimatedBytes, onOutcome }
    entries.set(key, entry)
    bytesHeld += entry.bytes
    deadline.onAbort(() => remove(key, entry, 'unused'))
    entry.promise.then(
      (page) => {
        if (entries.get(key) !== entry) return deadline.dispose()
        bytesHeld += sizeOf(page) - entry.bytes
        entry.bytes = sizeOf(page)
        if (bytesHeld > bytes) deadline.abort(unclaimed())
      },
      () => {
        deadline.dispose()
        remove(key, entry, 'failed')
      },
    )
    return entry
  }

  /** Does nothing when the entry was taken before. */
  function remove(key: string, entry: Entry, outcome?: PrefetchOutcome): void {
    if (entries.get(key) !== entry) return
    entries.delete(key)
    bytesHeld -= entry.bytes
    if (outcome) entry.onOutcome(outcome)
  }

  return {
    /** Fetches a page, unless that has started already. `onOutcome` receives how the prefetch ended. */
    start(
      key: string,
      start: (flight: RequestContext) => Promise<CachedPage>,
      onOutcome: Entry['onOutcome'] = () => undefined,
    ): Promise<CachedPage> {
      if (bytesHeld + estimatedBytes > bytes) return Promise.reject(new Problem('overloaded'))
      return (entries.get(key) ?? add(key, start, onOutcome)).promise
    },
    /**
     * Returns the page if it was prefetched and arrives within the waiter's deadline; undefined when the request must
     * fetch it.
     */
    async take(key: string, waiter: RequestContext): Promise<CachedPage | undefined> {
      const entry = entries.get(key)
      if (!entry) return undefined
      remove(key, entry)
      try {
        const page = await withDeadline(waiter.deadline, entry.promise)
        entry.deadline.dispose()
        addStats(waiter.stats, entry.stats)
        entry.onOutcome('used')
        return page
      } catch {
        entry.onOutcome('failed')
        entry.deadline.abort(unclaimed())
        if (!waiter.deadline.aborted) return undefined
        addStats(waiter.stats, entry.stats)
        throw waiter.deadline.reason
      }
    },
    /** Stops prefetches in flight and drops prefetched pages. */
    close(): void {
      for (const { deadline } of entries.values()) deadline.abort(unclaimed())
    },
    bytes: () => bytesHeld,
    /** Prefetched pages that wait for their request. */
    get size(): number {
      return entries.size
    },
  }
}
export type Prefetcher = ReturnType<typeof createPrefetcher>

const unclaimed = () => new Problem('overloaded', { detail: 'No request used the prefetched page.' })
