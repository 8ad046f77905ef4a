import type { Filters } from '../model/filters.js'
import type { Items, ResourceName } from '../model/index.js'
import { canContinue, endOf } from '../pagination/delta-token.js'
import { nothingSeen } from '../pagination/loops.js'
import { advance } from '../pagination/next-state.js'
import type { WalkPage } from '../pagination/paginate.js'
import { beginWalk } from '../pagination/start.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Window } from '../pagination/token-state.js'
import type { Listing } from '../providers/port/provider.js'
import { type Cut, createRest, type Rest, type Stretch } from './time-splitter.js'

type Told = (seconds: number) => void

export interface AbreastOptions<R extends ResourceName> {
  listing: { windows: NonNullable<Listing<R>['windows']>; delta: Listing<R>['delta'] | undefined }
  /** Fetches one page of a pagination with a single segment. */
  step(from: PageToken, waiting: Told): Promise<WalkPage<Items[R][]>>
  now: () => number
  /** Length of a cursor in characters of JSON. */
  cursorSize: number
  /** Creation time of the newest record, if known. */
  newest: number
}

/** A segment in progress. */
interface Lane<Rows> {
  cut: Cut
  /** State after the pages that were delivered. */
  token: PageToken
  rows: number
  /** Whether a rate limit of the provider delays the segment's call. */
  held: boolean
  settled: { page: WalkPage<Rows> } | { error: unknown } | null
}

/** Enough for ten calls per second of half a second each. Each segment holds at most one page. */
const mostLanes = 6
/** Characters of JSON that always fit into a page token, and those of a segment without its cursor. */
const room = 3800
const partSize = 180

/** Times of the records, which the list is split by. Unreadable times are left out. */
export const timesOf = <R extends ResourceName>(
  { at }: NonNullable<Listing<R>['windows']>,
  rows: Items[R][],
): number[] => rows.map((row) => Date.parse(at(row) ?? '')).filter((time) => !Number.isNaN(time))

/**
 * Paginates several segments in parallel. Each call of `next` returns a page of whichever segment has one first, with a
 * token to resume from. The token counts only pages that were delivered. A segment requests its next page when the
 * previous page is taken, so a slow reader stops all of them.
 */
export function abreast<R extends ResourceName>(from: PageToken, options: AbreastOptions<R>) {
  const { listing, step, now, cursorSize, newest } = options
  const { after, before } = listing.windows
  const rest = createRest(from.pageSize, newest)
  const lanes: Lane<Items[R][]>[] = []
  const ready: Lane<Items[R][]>[] = []
  let whole = from
  let wake = () => {}
  let told: Told = () => {}

  const timeOf = (window: Window, filter: typeof after) => {
    const time = window.filters?.[filter]
    return time === undefined ? null : Date.parse(time)
  }
  const stretchOf = (window: Window): Stretch => ({ after: timeOf(window, after), before: timeOf(window, before) })
  const filtersOf = (stretch: Stretch): Filters => ({
    ...(stretch.after === null ? {} : { [after]: new Date(stretch.after).toISOString() }),
    ...(stretch.before === null ? {} : { [before]: new Date(stretch.before).toISOString() }),
  })

  function open(cut: Cut, cursor: PageToken['walks'][number]['cursor'] = null): void {
    const { filters, includes, pageSize, clock } = whole
    const token = beginWalk({ filters: { ...filters, ...filtersOf(cut) }, includes, pageSize }, now())
    const walks = [{ window: null, cursor, done: false }]
    const lane = { cut, token: { ...token, walks, clock }, rows: 0, held: false, settled: null }
    lanes.push(lane)
    ask(lane)
  }

  function ask(lane: Lane<Items[R][]>): void {
    const settle = (how: NonNullable<typeof lane.settled>) => {
      lane.settled = how
      lane.held = false
      ready.push(lane)
      wake()
    }
    const waiting: Told = (seconds) => {
      lane.held = true
      // While at least one segment makes progress, there is nothing to report.
      if (lanes.every(({ held }) => held)) told(seconds)
    }
    lane.settled = null
    step(lane.token, waiting).then(
      (page) => settle({ page }),
      (error) => settle({ error }),
    )
  }

  /** Starts as many segments as are allowed and as a token can carry. */
  function fill(): void {
    const bare = JSON.stringify({ ...whole, walks: [] }).length
    const most = Math.min(mostLanes, Math.floor((room - bare) / (partSize + cursorSize)) - 1)
    while (lanes.length < Math.max(most, 1)) {
      const cut = rest.next()
      if (!cut) return
      open(cut)
    }
  }

  /** All segments that are not done. */
  function parts(): PageToken['walks'] {
    const unbegun = (rest: Rest) => ({
      window: { filters: filtersOf(rest), rest: rest.width },
      cursor: null,
      done: false,
    })
    const left = rest.left()
    return [
      ...lanes.map(({ cut, token }) =>
        cut.probe
          ? unbegun(cut.probe)
          : { window: { filters: filtersOf(cut) }, cursor: token.walks[0]?.cursor ?? null, done: false },
      ),
      ...(left ? [unbegun(left)] : []),
    ]
  }

  /** Accounts for the page of a segment, and continues the segment or starts another one in its place. */
  function take(lane: Lane<Items[R][]>, page: WalkPage<Items[R][]>): WalkPage<Items[R][]> {
    const at = lanes.indexOf(lane)
    const cursor = page.next?.walks[0]?.cursor ?? null
    // Loop detection is per segment; counters are for the whole pagination.
    const facts = { ...page.facts, marks: null, order: null }
    const { walk, warnings } = advance(
      { ...whole, walks: [], seen: nothingSeen, rows: nothingSeen },
      at,
      { ...page, facts, next: cursor, delta: null, clock: null },
      now(),
      canContinue(listing.delta, whole),
    )
    lane.rows += page.facts.records
    if (page.next) {
      lane.token = page.next
      ask(lane)
    } else {
      lanes.splice(at, 1)
      rest.learn(lane.cut, lane.rows)
    }
    whole = walk
    fill()
    const finished = lanes.length === 0
    const end = finished ? endOf(listing.delta, walk, now()) : { delta: null, warnings: [] }
    const said = [...page.warnings, ...warnings, ...end.warnings]
    whole = { ...walk, walks: parts(), seen: nothingSeen, rows: nothingSeen, warnings: walk.warnings + said.length }
    return { ...page, warnings: said, next: finished ? null : whole, delta: end.delta }
  }

  for (const { window, cursor } of from.walks) {
    if (window?.rest !== undefined) rest.begin({ ...stretchOf(window), width: window.rest })
    else if (window) open({ ...stretchOf(window), probe: null, probes: 0 }, cursor)
  }

  return {
    /** The next page of any segment. */
    async next(waiting: Told = () => {}): Promise<WalkPage<Items[R][]>> {
      told = waiting
      for (;;) {
        fill()
        const lane = ready.shift() ?? (await soonest())
        const { settled, cut } = lane
        if (!settled || 'error' in settled) throw settled?.error
        const { page } = settled
        if (!cut.probe || !page.next) return take(lane, page)
        // The records of this page are read again, each in its segment.
        lanes.splice(lanes.indexOf(lane), 1)
        rest.again(cut.probe, timesOf(listing.windows, page.rows), now())
        page.release?.()
      }
    },
  }

  function soonest(): Promise<Lane<Items[R][]>> {
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
