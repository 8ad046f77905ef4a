import type { Filters } from '../model/filters.js'
import type { Items, ResourceName } from '../model/index.js'
import { deltaTokenFor, supportsDelta } from '../pagination/delta-token.js'
import { nothingSeen } from '../pagination/loops.js'
import { nextState } from '../pagination/next-state.js'
import type { PaginatedPage } from '../pagination/paginate.js'
import { startFull } from '../pagination/start.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Segment } from '../pagination/token-state.js'
import type { Listing } from '../providers/port/provider.js'
import { createSplitter, type Remaining, type TimeRange, type TimeSegment } from './time-splitter.js'

type OnWaiting = (seconds: number) => void

export interface AbreastOptions<R extends ResourceName> {
  listing: { windows: NonNullable<Listing<R>['timeRange']>; delta: Listing<R>['delta'] | undefined }
  /** Fetches one page of a pagination with a single segment. */
  step(from: PageToken, waiting: OnWaiting): Promise<PaginatedPage<Items[R][]>>
  now: () => number
  /** Length of a cursor in characters of JSON. */
  cursorSize: number
  /** Creation time of the newest record, if known. */
  newest: number
}

/** A segment in progress. */
interface SegmentRun<Rows> {
  cut: TimeSegment
  /** State after the pages that were delivered. */
  token: PageToken
  rows: number
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
  rows: Items[R][],
): number[] => rows.map((row) => Date.parse(timestampOf(row) ?? '')).filter((time) => !Number.isNaN(time))

/**
 * Paginates several segments in parallel. Each call of `next` returns a page of whichever segment has one first, with a
 * token to resume from. The token counts only pages that were delivered. A segment requests its next page when the
 * previous page is taken, so a slow reader stops all of them.
 */
export function parallelPages<R extends ResourceName>(from: PageToken, options: AbreastOptions<R>) {
  const { listing, step, now, cursorSize, newest } = options
  const { after, before } = listing.windows
  const splitter = createSplitter(from.pageSize, newest)
  const lanes: SegmentRun<Items[R][]>[] = []
  const ready: SegmentRun<Items[R][]>[] = []
  let state = from
  let wake = () => {}
  let told: OnWaiting = () => {}

  const timeOf = (window: Segment, filter: typeof after) => {
    const time = window.filters?.[filter]
    return time === undefined ? null : Date.parse(time)
  }
  const stretchOf = (window: Segment): TimeRange => ({ after: timeOf(window, after), before: timeOf(window, before) })
  const filtersOf = (stretch: TimeRange): Filters => ({
    ...(stretch.after === null ? {} : { [after]: new Date(stretch.after).toISOString() }),
    ...(stretch.before === null ? {} : { [before]: new Date(stretch.before).toISOString() }),
  })

  function open(cut: TimeSegment, cursor: PageToken['segments'][number]['cursor'] = null): void {
    const { filters, includes, pageSize, clock } = state
    const token = startFull({ filters: { ...filters, ...filtersOf(cut) }, includes, pageSize }, now())
    const segments = [{ scope: null, cursor, done: false }]
    const lane = { cut, token: { ...token, segments, clock }, rows: 0, rateLimited: false, result: null }
    lanes.push(lane)
    ask(lane)
  }

  function ask(lane: SegmentRun<Items[R][]>): void {
    const settle = (how: NonNullable<typeof lane.result>) => {
      lane.result = how
      lane.rateLimited = false
      ready.push(lane)
      wake()
    }
    const waiting: OnWaiting = (seconds) => {
      lane.rateLimited = true
      // While at least one segment makes progress, there is nothing to report.
      if (lanes.every(({ rateLimited }) => rateLimited)) told(seconds)
    }
    lane.result = null
    step(lane.token, waiting).then(
      (page) => settle({ page }),
      (error) => settle({ error }),
    )
  }

  /** Starts as many segments as are allowed and as a token can carry. */
  function startSegments(): void {
    const bare = JSON.stringify({ ...state, segments: [] }).length
    const most = Math.min(maxConcurrentSegments, Math.floor((maxStateChars - bare) / (segmentChars + cursorSize)) - 1)
    while (lanes.length < Math.max(most, 1)) {
      const cut = splitter.next()
      if (!cut) return
      open(cut)
    }
  }

  /** All segments that are not done. */
  function remainingSegments(): PageToken['segments'] {
    const unsplitSegment = (remaining: Remaining) => ({
      scope: { filters: filtersOf(remaining), unsplitWidth: remaining.width },
      cursor: null,
      done: false,
    })
    const left = splitter.left()
    return [
      ...lanes.map(({ cut, token }) =>
        cut.probe
          ? unsplitSegment(cut.probe)
          : { scope: { filters: filtersOf(cut) }, cursor: token.segments[0]?.cursor ?? null, done: false },
      ),
      ...(left ? [unsplitSegment(left)] : []),
    ]
  }

  /** Accounts for the page of a segment, and continues the segment or starts another one in its place. */
  function deliver(lane: SegmentRun<Items[R][]>, page: PaginatedPage<Items[R][]>): PaginatedPage<Items[R][]> {
    const at = lanes.indexOf(lane)
    const cursor = page.next?.segments[0]?.cursor ?? null
    // Loop detection is per segment; counters are for the whole pagination.
    const summary = { ...page.summary, fingerprint: null, timeline: null }
    const { walk, warnings } = nextState(
      { ...state, segments: [], recentCursorHashes: nothingSeen, lastPageFingerprint: nothingSeen },
      at,
      { ...page, summary, next: cursor, delta: null, providerDate: null },
      now(),
      supportsDelta(listing.delta, state),
    )
    lane.rows += page.summary.records
    if (page.next) {
      lane.token = page.next
      ask(lane)
    } else {
      lanes.splice(at, 1)
      splitter.record(lane.cut, lane.rows)
    }
    state = walk
    startSegments()
    const finished = lanes.length === 0
    const end = finished ? deltaTokenFor(listing.delta, walk, now()) : { delta: null, warnings: [] }
    const said = [...page.warnings, ...warnings, ...end.warnings]
    state = {
      ...walk,
      segments: remainingSegments(),
      recentCursorHashes: nothingSeen,
      lastPageFingerprint: nothingSeen,
      warnings: walk.warnings + said.length,
    }
    return { ...page, warnings: said, next: finished ? null : state, delta: end.delta }
  }

  for (const { scope, cursor } of from.segments) {
    if (scope?.unsplitWidth !== undefined) splitter.begin({ ...stretchOf(scope), width: scope.unsplitWidth })
    else if (scope) open({ ...stretchOf(scope), probe: null, probes: 0 }, cursor)
  }

  return {
    /** The next page of any segment. */
    async next(waiting: OnWaiting = () => {}): Promise<PaginatedPage<Items[R][]>> {
      told = waiting
      for (;;) {
        startSegments()
        const lane = ready.shift() ?? (await nextReady())
        const { result, cut } = lane
        if (!result || 'error' in result) throw result?.error
        const { page } = result
        if (!cut.probe || !page.next) return deliver(lane, page)
        // The records of this page are read again, each in its segment.
        lanes.splice(lanes.indexOf(lane), 1)
        splitter.resplit(cut.probe, timesOf(listing.windows, page.rows), now())
        page.release?.()
      }
    },
  }

  function nextReady(): Promise<SegmentRun<Items[R][]>> {
    return new Promise((resolve) => {
      wake = () => {
        const lane = ready.shift()
        if (!lane) return
        wake = () => {}
        resolve(lane)
      }
    })
  }
}
