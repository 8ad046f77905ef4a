import type { Filters } from '../model/filters.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/port/provider.js'
import { nothingSeen } from './loops.js'
import { hashOf } from './page-summary.js'
import type { PageToken } from './token-state.js'

/** What resuming needs to know about the records of a page. */
export interface PageOrder {
  /** Hashes of the last ids. */
  ids: readonly string[]
  /** Times of the last records that are in order, milliseconds since 1970. */
  times: readonly number[]
  /** The latest of these times. */
  top: number
  rows: number
  /** Number of records that are out of order. */
  odd: number
}

/** The same for all records so far. */
export interface Resume extends PageOrder {
  /** Number of times that pagination resumed without a new record. */
  idle: number
  /** Time from which pagination resumed; null = it did not resume. */
  from: string | null
}

/** A list that is ordered by the time of addition shows the time of creation: usually the same, or minutes earlier. */
const margin = 3_600_000
const ids = 32
const times = 10
const mostIdle = 3

/**
 * A record is in order if its time is not earlier than the previous times. Backdated records are counted as out of
 * order and ignored.
 */
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

/** The state after one more page, of which `given` records were delivered. */
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
 * The state to resume from just before the last record; null where resuming could lose records: the listing cannot
 * resume, the filters do not allow it, the order did not hold, or resuming makes no progress.
 * Resumes from before the last ten records in order, not from the last one: a record with a time later than its
 * addition must not skip other records.
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
    // The first records are older again, and still in order.
    resume: { ...known, top: 0, idle: known.idle + 1, from },
  }
}
