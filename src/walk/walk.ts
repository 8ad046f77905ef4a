import type { Deleted, Warning } from '../model/answers.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/provider.js'
import { advance } from './advance.js'
import type { Ask, AskRequest, Fetched } from './ask.js'
import { canContinue, endOf } from './end.js'
import type { PageFacts } from './facts.js'
import { type Remedies, recovered } from './recover.js'
import type { DeltaToken, PageToken } from './token.js'

export interface WalkPage<Rows> {
  rows: Rows
  facts: PageFacts
  warnings: Warning[]
  deleted: Deleted[]
  /** Gives the memory of the page back. To be called when its rows are no longer needed. */
  release?: () => void
  /** Where the walk goes on; null = this was the last page. */
  next: PageToken | null
  /** On the last page: what "changes since" goes on from, if anything. */
  delta: DeltaToken | null
}

export interface WalkOptions extends Partial<Remedies> {
  now: () => number
  /** The fields that may be seen; undefined = all. */
  fields?: readonly string[] | undefined
  /** Told with the first page. */
  notices?: readonly Warning[]
}

/**
 * Walks a listing page by page. A list takes one step of it, an export loops; both get the same guards: a cursor that
 * comes back, a walk without end and a page that cannot be read are faults of upstream's, never a silent end.
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
