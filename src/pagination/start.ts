import type { Filters } from '../model/filters.js'
import type { Delta } from '../providers/port/listing.js'
import { nothingSeen } from './loops.js'
import type { DeltaToken, PageToken, Segment } from './token-state.js'

/** The parameters of a list that a page token keeps, besides the position. */
export interface ListQuery {
  filters: Filters
  includes: readonly string[]
  pageSize: number
}

/** The first state of a full list. */
export const startFull = (query: ListQuery, now: number): PageToken => firstState(query, [null], null, now)

/** The first state of a list of changes. The listing declares which filters find changes; the client adds none. */
export function startDelta(
  delta: Delta,
  token: DeltaToken,
  { includes, pageSize }: Omit<ListQuery, 'filters'>,
  now: number,
): PageToken {
  const windows = delta.mode === 'sync-token' ? [null] : deltaSegments(delta, token, now)
  const retrySegment = token.unreadableIds.length > 0 ? [{ ids: token.unreadableIds }] : []
  return firstState({ filters: {}, includes, pageSize }, [...windows, ...retrySegment], token.syncToken, now)
}

function deltaSegments(delta: Delta & { mode: 'timestamp' }, { clock, clockSkew }: DeltaToken, now: number): Segment[] {
  const syncToken = clock - delta.overlapSeconds * 1000
  // The provider's time, as far as our clock knows it. Later changes belong to the next request.
  const to = now + clockSkew
  const windows: Segment[] = delta.queries.map(({ after, before }) => ({
    filters: { [after]: iso(syncToken), ...(before && to > syncToken ? { [before]: iso(to) } : {}) },
  }))
  return delta.reports.includes('deleted')
    ? [...windows, { deletedAfter: iso(syncToken), deletedBefore: iso(to) }]
    : windows
}

const firstState = (
  { filters, includes, pageSize }: ListQuery,
  scopes: readonly (Segment | null)[],
  syncToken: PageToken['syncToken'],
  now: number,
): PageToken => ({
  v: 1,
  filters,
  includes,
  pageSize,
  page: 1,
  records: 0,
  warnings: 0,
  segments: scopes.map((scope) => ({ scope, cursor: null, done: false })),
  parallel: false,
  syncToken: syncToken,
  nextSyncToken: null,
  unreadableIds: [],
  clock: null,
  recentCursorHashes: nothingSeen,
  lastPageFingerprint: nothingSeen,
  consecutiveEmptyPages: 0,
  resume: null,
  restarts: 0,
  issued: now,
})

const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
