import type { Filters } from '../model/filters.js'
import type { Item, ResourceName } from '../model/index.js'
import { type PaginatedPage, paginate } from '../pagination/paginate.js'
import { mergeSegmentPage, segmentState } from '../pagination/parallel-state.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Segment } from '../pagination/token-state.js'
import type { Listing } from '../providers/port/listing.js'
import type { ExportPagesOptions, NextPage, OnWaiting } from './next-page.js'
import { createSplitter, type Remaining, type TimeRange, type TimeSegment } from './time-splitter.js'

/** A segment in progress. */
interface SegmentRun<Rows> {
  segment: TimeSegment
  pages: AsyncGenerator<PaginatedPage<Rows>, void, void>
  /** The cursor after the pages that were delivered. */
  cursor: PageToken['segments'][number]['cursor']
  itemCount: number
  /** Whether a rate limit of the provider delays the segment's call. */
  rateLimited: boolean
  result: { page: PaginatedPage<Rows> } | { error: unknown } | null
}

/** Enough for ten calls per second of half a second each. Each segment holds at most one page. */
const maxConcurrentSegments = 6
/** Characters of JSON that always fit into a page token, and those of a segment without its cursor. */
const maxStateChars = 3800
const segmentChars = 180

/** Times of the records, which the list is split by. Unreadable times are left out. */
export const timesOf = <R extends ResourceName>(
  { timestampOf }: NonNullable<Listing<R>['timeRange']>,
  rows: Item<R>[],
): number[] => rows.map((row) => Date.parse(timestampOf(row) ?? '')).filter((time) => !Number.isNaN(time))

/**
 * Paginates several segments in parallel, each with `paginate()`. Each call returns a page of whichever segment has one
 * first, with a token that continues all segments. The token counts only pages that were delivered. A segment requests
 * its next page when the previous page is taken, so a slow reader stops all of them.
 *
 * `cursorSize`: the length of a cursor in characters of JSON. `newest`: the creation time of the newest record, if known.
 */
export function parallelPages<R extends ResourceName>(
  from: PageToken,
  { listing, fetchPage, anyOrder: _, initialWarnings = [], ...options }: ExportPagesOptions<R>,
  cursorSize: number,
  newest: number,
): NextPage<R> {
  const { timeRange } = listing
  const { now } = options
  const pendingWarnings = [...initialWarnings]
  if (!timeRange) throw new Error('the listing cannot be split by time')
  const { after, before } = timeRange
  const splitter = createSplitter(from.pageSize, newest)
  const runs: SegmentRun<Item<R>[]>[] = []
  const ready: SegmentRun<Item<R>[]>[] = []
  let state = from
  let wake = () => {}
  let notify: OnWaiting = () => {}

  const timeOf = (segment: Segment, filter: typeof after) => {
    const time = segment.filters?.[filter]
    return time === undefined ? null : Date.parse(time)
  }
  const rangeOf = (segment: Segment): TimeRange => ({ after: timeOf(segment, after), before: timeOf(segment, before) })
  const filtersOf = (range: TimeRange): Filters => ({
    ...(range.after === null ? {} : { [after]: new Date(range.after).toISOString() }),
    ...(range.before === null ? {} : { [before]: new Date(range.before).toISOString() }),
  })

  function startRun(segment: TimeSegment, cursor: SegmentRun<unknown>['cursor'] = null): void {
    const onWaiting: OnWaiting = (seconds) => {
      run.rateLimited = true
      // While at least one segment makes progress, there is nothing to report.
      if (runs.every(({ rateLimited }) => rateLimited)) notify(seconds)
    }
    const start = segmentState(state, filtersOf(segment), cursor, now())
    const pages = paginate(listing, start, fetchPage(onWaiting), options)
    const run: SegmentRun<Item<R>[]> = { segment, pages, cursor, itemCount: 0, rateLimited: false, result: null }
    runs.push(run)
    requestPage(run)
  }

  function requestPage(run: SegmentRun<Item<R>[]>): void {
    const settle = (result: NonNullable<typeof run.result>) => {
      run.result = result
      run.rateLimited = false
      ready.push(run)
      wake()
    }
    run.result = null
    run.pages.next().then(
      ({ value: page }) => settle(page ? { page } : { error: new Error('pagination returned no page') }),
      (error) => settle({ error }),
    )
  }

  /** Starts as many segments as are allowed and as a token can carry. */
  function startSegments(): void {
    const bareChars = JSON.stringify({ ...state, segments: [] }).length
    const fitting = Math.floor((maxStateChars - bareChars) / (segmentChars + cursorSize)) - 1
    const max = Math.max(Math.min(maxConcurrentSegments, fitting), 1)
    while (runs.length < max) {
      const segment = splitter.next()
      if (!segment) return
      startRun(segment)
    }
  }

  /** All segments that are not done. */
  function remainingSegments(): PageToken['segments'] {
    const unsplit = (remaining: Remaining) => ({
      scope: { filters: filtersOf(remaining), unsplitWidth: remaining.width },
      cursor: null,
      done: false,
    })
    const rest = splitter.remaining()
    return [
      ...runs.map(({ segment, cursor }) =>
        segment.probe ? unsplit(segment.probe) : { scope: { filters: filtersOf(segment) }, cursor, done: false },
      ),
      ...(rest ? [unsplit(rest)] : []),
    ]
  }

  /** Accounts for the page of a segment, and continues the segment or starts another one in its place. */
  function deliver(run: SegmentRun<Item<R>[]>, page: PaginatedPage<Item<R>[]>): PaginatedPage<Item<R>[]> {
    run.itemCount += page.summary.recordCount
    if (page.next) {
      run.cursor = page.next.segments[0]?.cursor ?? null
      requestPage(run)
    } else {
      runs.splice(runs.indexOf(run), 1)
      splitter.record(run.segment, run.itemCount)
    }
    startSegments()
    const warnings = [...pendingWarnings.splice(0), ...page.warnings]
    const merged = mergeSegmentPage(listing, state, { ...page, warnings }, remainingSegments(), now())
    state = merged.state
    return merged.page
  }

  function nextReady(): Promise<SegmentRun<Item<R>[]>> {
    return new Promise((resolve) => {
      wake = () => {
        const run = ready.shift()
        if (!run) return
        wake = () => {}
        resolve(run)
      }
    })
  }

  for (const { scope, cursor } of from.segments) {
    if (scope?.unsplitWidth !== undefined) splitter.begin({ ...rangeOf(scope), width: scope.unsplitWidth })
    else if (scope) startRun({ ...rangeOf(scope), probe: null, probes: 0 }, cursor)
  }

  return async (onWaiting = () => {}) => {
    notify = onWaiting
    for (;;) {
      startSegments()
      const run = ready.shift() ?? (await nextReady())
      const { result, segment } = run
      if (!result || 'error' in result) throw result?.error
      const { page } = result
      if (!segment.probe || !page.next) return deliver(run, page)
      // The records of this page are read again, each in its segment.
      runs.splice(runs.indexOf(run), 1)
      splitter.resplit(segment.probe, timesOf(timeRange, page.rows), now())
      page.release?.()
    }
  }
}
