import type { ResourceName } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import type { Listing } from '../providers/port/provider.js'
import { canContinue, endOf } from './delta-token.js'
import type { Ask, AskRequest, Fetched } from './fetch-page.js'
import { advance } from './next-state.js'
import type { PageFacts } from './page-summary.js'
import { type Remedies, recovered } from './recover.js'
import type { DeltaToken, PageToken } from './token-state.js'

export interface WalkPage<Rows> {
  rows: Rows
  facts: PageFacts
  warnings: Warning[]
  deleted: Deleted[]
  /** Releases the memory of the page. Call when the items are no longer needed. */
  release?: () => void
  /** The state of the next page; null = this was the last page. */
  next: PageToken | null
  /** On the last page: the content of the delta token, if there is one. */
  delta: DeltaToken | null
}

export interface WalkOptions extends Partial<Remedies> {
  now: () => number
  /** Fields that the client may read; undefined = all. */
  fields?: readonly string[] | undefined
  /** Warnings for the first page. */
  notices?: readonly Warning[]
}

/**
 * Paginates a listing. A list request takes one page, an export all. Both have the same guards: a repeated cursor,
 * endless pagination and an unreadable page are failures of the provider, never a silent end.
 */
export async function* walk<R extends ResourceName, Rows>(
  listing: Listing<R>,
  from: PageToken,
  ask: Ask<Rows>,
  { now, restart = false, full = false, fields, notices = [] }: WalkOptions,
): AsyncGenerator<WalkPage<Rows>, void, void> {
  let token: PageToken | null = from
  const said = [...notices]
  while (token) {
    const place: PageToken = token
    const at = place.walks.findIndex(({ done }) => !done)
    let page: Fetched<Rows>
    try {
      page = await ask(requestOf(place, at, fields), place.clock?.theirs ?? null)
    } catch (failure) {
      const way = recovered(failure, place, at, { listing, restart, full, now: now() })
      if (!way) throw failure
      said.push(way.warning)
      token = way.walk
      continue
    }
    const step = advance(place, at, page, now(), canContinue(listing.delta, place))
    const end = step.finished ? endOf(listing.delta, step.walk, now()) : unfinished
    const warnings = [...said.splice(0), ...page.warnings, ...step.warnings, ...end.warnings]
    const { rows, facts, deleted } = page
    token = step.finished ? null : { ...step.walk, warnings: place.warnings + warnings.length }
    yield { rows, facts, warnings, deleted, next: token, delta: end.delta }
  }
}

const unfinished = { delta: null, warnings: [] }

function requestOf(
  { filters, includes, pageSize, walks, since, resume }: PageToken,
  at: number,
  fields: readonly string[] | undefined,
): AskRequest {
  const { window = null, cursor = null } = walks[at] ?? {}
  const request: AskRequest = {
    pageSize,
    cursor,
    filters: { ...filters, ...window?.filters },
    includes,
    since,
    deletedAfter: window?.deletedAfter ?? null,
    ids: window?.ids ?? null,
    without: resume?.from ? resume.ids : [],
  }
  return fields === undefined ? request : { ...request, fields }
}
