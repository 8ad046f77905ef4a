import type { Items, ResourceName } from '../model/index.js'
import type { PaginatedPage } from '../pagination/paginate.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Listing } from '../providers/port/provider.js'
import { parallelPages, timesOf } from './parallel-pages.js'
import { initialWidth } from './time-splitter.js'

export interface PagesOptions<R extends ResourceName> {
  listing: Listing<R>
  /** Whether records may come in any order. */
  anyOrder: boolean
  /** Fetches one page. */
  step(from: PageToken, waiting?: (seconds: number) => void): Promise<PaginatedPage<Items[R][]>>
  now: () => number
}

type Next<R extends ResourceName> = (waiting?: (seconds: number) => void) => Promise<PaginatedPage<Items[R][]>>

/**
 * The pages of an export, one per call: sequentially by page token, or from several segments in parallel. With any
 * order, too, pages are sequential when the provider has no time filters or the query uses them.
 */
export function exportPages<R extends ResourceName>(from: PageToken, options: PagesOptions<R>): Next<R> {
  const { listing, anyOrder, step, now } = options
  const { timeRange, delta } = listing
  if (!timeRange || !(from.parallel || (anyOrder && isSplittable(from, listing)))) return sequentialPages(from, step)
  const inParallel = (whole: PageToken, cursorSize: number, newest: number) =>
    parallelPages<R>(whole, { listing: { windows: timeRange, delta }, step, now, cursorSize, newest })
  if (from.parallel) return inParallel(from, Math.max(...from.segments.map(({ cursor }) => sizeOf(cursor))), now()).next
  let windowed: ReturnType<typeof inParallel> | undefined
  return async (waiting) => {
    if (windowed) return windowed.next(waiting)
    // The first page of the unsplit list shows times and cursors. If it is not the last page, its records are read
    // again per segment.
    const first = await step(from, waiting)
    if (!first.next) return first
    const { newest, width } = initialWidth(timesOf(timeRange, first.rows), now())
    first.release?.()
    const filters = Object.fromEntries(
      Object.entries(from.filters).filter(([name]) => name === timeRange.after || name === timeRange.before),
    )
    const segments = [{ scope: { filters, unsplitWidth: width }, cursor: null, done: false }]
    const whole = { ...from, clock: first.next.clock, segments, parallel: true }
    windowed = inParallel(whole, sizeOf(first.next.segments[0]?.cursor ?? null), newest)
    return windowed.next(waiting)
  }
}

function sequentialPages<R extends ResourceName>(from: PageToken, step: PagesOptions<R>['step']): Next<R> {
  let place = from
  return async (waiting) => {
    const page = await step(place, waiting)
    if (page.next) place = page.next
    return page
  }
}

/** Whether this is the start of an unfiltered list that the provider can split by time. */
function isSplittable<R extends ResourceName>(
  { page, syncToken, filters, segments }: PageToken,
  { timeRange, filters: combinations }: Listing<R>,
): boolean {
  if (!timeRange || page > 1 || syncToken !== null || segments.some(({ scope }) => scope !== null)) return false
  const names = [timeRange.after, timeRange.before, ...Object.keys(filters)]
  return combinations.some((combination) => names.every((name) => (combination as readonly string[]).includes(name)))
}

/** Cursors of one listing have about the same length. */
const sizeOf = (cursor: PageToken['segments'][number]['cursor']) => Math.ceil(JSON.stringify(cursor).length * 1.25)
