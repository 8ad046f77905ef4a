import type { ResourceName } from '../model/index.js'
import { paginate } from '../pagination/paginate.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Listing } from '../providers/port/listing.js'
import type { ExportPagesOptions, NextPage, OnWaiting } from './next-page.js'
import { parallelPages, timesOf } from './parallel-pages.js'
import { initialWidth } from './time-splitter.js'

/**
 * The pages of an export, one per call: sequentially by page token, or from several segments in parallel. With any
 * order, too, pages are sequential when the provider has no time filters or the query uses them.
 */
export function exportPages<R extends ResourceName>(from: PageToken, options: ExportPagesOptions<R>): NextPage<R> {
  const { listing, anyOrder, now } = options
  const { timeRange } = listing
  if (from.parallel) return parallelPages(from, options, Math.max(...from.segments.map(cursorSize)), now())
  const sequential = sequentialPages(from, options)
  if (!timeRange || !anyOrder || !isSplittable(from, listing)) return sequential
  let parallel: NextPage<R> | undefined
  return async (onWaiting) => {
    if (parallel) return parallel(onWaiting)
    // The first page of the unsplit list shows times and cursors. If it is not the last page, its records are read
    // again per segment.
    const first = await sequential(onWaiting)
    if (!first.next) return first
    const { newest, width } = initialWidth(timesOf(timeRange, first.rows), now())
    first.release?.()
    const filters = Object.fromEntries(
      Object.entries(from.filters).filter(([name]) => name === timeRange.after || name === timeRange.before),
    )
    const segments = [{ scope: { filters, unsplitWidth: width }, cursor: null, done: false }]
    const whole = { ...from, clock: first.next.clock, segments, parallel: true }
    const [segment = { cursor: null }] = first.next.segments
    parallel = parallelPages(whole, options, cursorSize(segment), newest)
    return parallel(onWaiting)
  }
}

function sequentialPages<R extends ResourceName>(
  from: PageToken,
  { listing, fetchPage, anyOrder: _, ...options }: ExportPagesOptions<R>,
): NextPage<R> {
  let notify: OnWaiting = () => undefined
  const pages = paginate(
    listing,
    from,
    fetchPage((seconds) => notify(seconds)),
    options,
  )
  return async (onWaiting = () => undefined) => {
    notify = onWaiting
    const { value: page } = await pages.next()
    if (!page) throw new Error('pagination returned no page')
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

/** Estimated length in characters of JSON: cursors of one listing have about the same length. */
const cursorSize = ({ cursor }: Pick<PageToken['segments'][number], 'cursor'>) =>
  Math.ceil(JSON.stringify(cursor).length * 1.25)
