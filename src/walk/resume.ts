import type { Filters } from '../model/filters.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/provider.js'
import { hashOf } from './facts.js'
import { nothingSeen } from './loops.js'
import type { PageToken } from './token.js'

/** What resuming needs to know of the rows of a page. */
export interface PageOrder {
  /** Hashes of the last ids. */
  ids: readonly string[]
  /** The instants of the last rows that stand in line, milliseconds since 1970. */
  times: readonly number[]
  /** The latest of them. */
  top: number
  rows: number
  /** Rows that do not stand in line. */
  odd: number
}

/** The same of all rows so far. */
export interface Resume extends PageOrder {
  /** How often it was resumed since a row came that was new. */
  idle: number
  /** Where the walk was resumed from; null = it was not. */
  from: string | null
}

/** A list in order of when rows were added tells of them when they were created: usually the same, or minutes earlier. */
const margin = 3_600_000
const ids = 32
const times = 10
const mostIdle = 3

/** A row stands in line when it is no earlier than the rows before it. One that was backdated does not, and does no harm. */
export function orderOf<R extends ResourceName>(
  { resume }: Pick<Listing<R>, 'resume'>,
  rows: Parameters<NonNullable<Listing<R>['resume']>['at']>[0][],
): PageOrder | null {
  if (!resume) return null
  let top = 0
  const line: number[] = []
  for (const row of rows) {
    const at = Date.parse(resume.at(row) ?? '')
    if (!(at >= top - margin)) continue
    line.push(at)
    top = Math.max(top, at)
  }
  return {
    ids: rows.slice(-ids).map(({ id }) => idHash(id)),
    times: line.slice(-times),
    top,
    rows: rows.length,
    odd: rows.length - line.length,
  }
}

export const idHash = (id: string) => hashOf(id, 10)

/** What is known after one more page of which so many rows were given. */
export function follow(known: Resume | null, page: PageOrder | null, given: number): Resume | null {
  if (!page) return known
  const before = known ?? { ids: [], times: [], top: 0, rows: 0, odd: 0, idle: 0, from: null }
  const late = page.top < before.top - margin
  const line = late ? [] : page.times.filter((time) => time >= before.top - margin)
  return {
    ids: [...new Set([...before.ids.filter((id) => !page.ids.includes(id)), ...page.ids])].slice(-ids),
    times: [...before.times, ...line].slice(-times),
    top: Math.max(before.top, page.top),
    rows: before.rows + page.rows,
    odd: before.odd + (late ? page.rows : page.odd),
    idle: given > 0 ? 0 : before.idle,
    from: before.from,
  }
}

/**
 * The walk resumed from just before its last row; null where that could lose rows: the listing cannot, the walk's own
 * filters do not allow it, or the order did not hold; or where it does not get on.
 *
 * From before the last ten rows in line, and not from the last alone: one row that claims to be later than it was added
 * must not lead past others.
 */
export function resumed<R extends ResourceName>(
  { resume, filters }: Pick<Listing<R>, 'resume' | 'filters'>,
  walk: PageToken,
): PageToken | null {
  const known = walk.resume
  if (!resume || !known || known.times.length === 0 || known.idle === mostIdle || known.odd * 10 > known.rows)
    return null
  const [part, ...others] = walk.walks
  const names = [...Object.keys(walk.filters), resume.filter]
  const allowed = filters.some((combination) => names.every((name) => combination.some((one) => one === name)))
  if (!part || others.length > 0 || walk.since !== null || !allowed) return null
  const from = new Date(Math.min(...known.times) - margin).toISOString()
  const asked = walk.filters[resume.filter]
  const window: { filters: Filters } = {
    filters: { [resume.filter]: asked !== undefined && asked > from ? asked : from },
  }
  return {
    ...walk,
    walks: [{ window, cursor: null, done: false }],
    seen: nothingSeen,
    rows: nothingSeen,
    // Its first rows are older ones again, and in line all the same.
    resume: { ...known, top: 0, idle: known.idle + 1, from },
  }
}
