import type { ResourceName } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import type { Listing } from '../providers/port/listing.js'
import { deltaTokenFor, supportsDelta } from './delta-token.js'
import type { FetchedPage, FetchPage, PageQuery } from './fetch-page.js'
import { nextState } from './next-state.js'
import type { PageSummary } from './page-summary.js'
import { type RecoveryOptions, recover } from './recover.js'
import type { DeltaToken, PageToken } from './token-state.js'

export interface PaginatedPage<Rows> {
  rows: Rows
  summary: PageSummary
  warnings: Warning[]
  deleted: Deleted[]
  origin?: FetchedPage<Rows>['origin']
  release?: FetchedPage<Rows>['release']
  /** The state of the next page; null = this was the last page. */
  next: PageToken | null
  /** On the last page: the content of the delta token, if there is one. */
  delta: DeltaToken | null
}

export interface PaginateOptions extends Partial<RecoveryOptions> {
  now: () => number
  /** Fields that the client may read; undefined = all. */
  fields?: readonly string[] | undefined
  /** Warnings for the first page. */
  initialWarnings?: readonly Warning[]
}

/**
 * Paginates a listing. A list request takes one page, an export all. Both have the same guards: a repeated cursor,
 * endless pagination and an unreadable page are failures of the provider, never a silent end.
 */
export async function* paginate<R extends ResourceName, Rows>(
  listing: Listing<R>,
  state: PageToken,
  fetchPage: FetchPage<Rows>,
  { now, restart: allowRestart = false, full: fallbackToFull = false, fields, initialWarnings = [] }: PaginateOptions,
): AsyncGenerator<PaginatedPage<Rows>, void, void> {
  let token: PageToken | null = state
  const pendingWarnings = [...initialWarnings]
  while (token) {
    const state: PageToken = token
    const segmentIndex = currentSegment(state)
    let page: FetchedPage<Rows>
    try {
      page = await fetchPage(queryOf(state, fields, segmentIndex), state.clock?.provider ?? null)
    } catch (failure) {
      const recovery = recover(failure, state, segmentIndex, {
        listing,
        restart: allowRestart,
        full: fallbackToFull,
        now: now(),
      })
      if (!recovery) throw failure
      pendingWarnings.push(recovery.warning)
      token = recovery.state
      continue
    }
    const next = nextState(state, segmentIndex, page, now(), supportsDelta(listing.delta, state))
    const end = next.finished ? deltaTokenFor(listing.delta, next.state, now()) : unfinished
    const warnings = [...pendingWarnings.splice(0), ...page.warnings, ...next.warnings, ...end.warnings]
    const { rows, summary, deleted, origin, release } = page
    token = next.finished ? null : { ...next.state, warnings: state.warnings + warnings.length }
    yield { rows, summary, warnings, deleted, origin, release, next: token, delta: end.delta }
  }
}

const unfinished = { delta: null, warnings: [] }

const currentSegment = ({ segments }: PageToken) => segments.findIndex(({ done }) => !done)

/** The query of the page that a state requests. */
export function queryOf(
  state: PageToken,
  fields: readonly string[] | undefined,
  segmentIndex = currentSegment(state),
): PageQuery {
  const { filters, includes, pageSize, segments, syncToken, resume } = state
  const { scope = null, cursor = null } = segments[segmentIndex] ?? {}
  const query: PageQuery = {
    pageSize,
    cursor,
    filters: { ...filters, ...scope?.filters },
    includes,
    syncToken,
    deletedAfter: scope?.deletedAfter ?? null,
    deletedBefore: scope?.deletedBefore ?? null,
    ids: scope?.ids ?? null,
    excludedIdHashes: resume?.from ? resume.ids : [],
  }
  return fields === undefined ? query : { ...query, fields }
}
