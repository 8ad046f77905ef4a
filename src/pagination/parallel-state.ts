import type { Filters } from '../model/filters.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/port/listing.js'
import { deltaTokenFor, supportsDelta } from './delta-token.js'
import { nothingSeen } from './loops.js'
import { nextState } from './next-state.js'
import type { PaginatedPage } from './paginate.js'
import { startFull } from './start.js'
import type { PageToken } from './token-state.js'

/** The state of one segment of a list that is paginated in parallel, to be paginated by itself. */
export function segmentState(
  { filters, includes, pageSize, clock }: PageToken,
  segment: Filters,
  cursor: PageToken['segments'][number]['cursor'],
  now: number,
): PageToken {
  const state = startFull({ filters: { ...filters, ...segment }, includes, pageSize }, now)
  return { ...state, segments: [{ scope: null, cursor, done: false }], clock }
}

/**
 * The page of a segment as a page of the whole list: its token continues all segments. `remaining` are the segments
 * that are not done; an empty list ends the pagination.
 */
export function mergeSegmentPage<R extends ResourceName, Rows>(
  { delta }: Pick<Listing<R>, 'delta'>,
  whole: PageToken,
  page: PaginatedPage<Rows>,
  remaining: PageToken['segments'],
  now: number,
): { state: PageToken; page: PaginatedPage<Rows> } {
  // Loop detection is per segment; counters are for the whole list.
  const bare = { ...whole, segments: [], recentCursorHashes: nothingSeen, lastPageFingerprint: nothingSeen }
  const counted = {
    ...page,
    summary: { ...page.summary, fingerprint: null, timeline: null },
    next: page.next?.segments[0]?.cursor ?? null,
    delta: null,
    providerDate: null,
  }
  const next = nextState(bare, 0, counted, now, supportsDelta(delta, whole))
  const finished = remaining.length === 0
  const end = finished ? deltaTokenFor(delta, next.state, now) : { delta: null, warnings: [] }
  const warnings = [...page.warnings, ...next.warnings, ...end.warnings]
  const state = {
    ...next.state,
    segments: remaining,
    recentCursorHashes: nothingSeen,
    lastPageFingerprint: nothingSeen,
    warnings: next.state.warnings + warnings.length,
  }
  return { state, page: { ...page, warnings, next: finished ? null : state, delta: end.delta } }
}
