import type { Filters } from '../model/filters.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/port/listing.js'
import { idHash } from './hash.js'
import { nothingSeen } from './loops.js'
import type { PageToken, ResumeState, Timeline } from './token-state.js'

/** A list that is ordered by the time of addition shows the time of creation: usually the same, or minutes earlier. */
const backdateTolerance = 3_600_000
const ids = 32
const times = 10
const mostIdle = 3

/**
 * A record is in order if its time is not earlier than the previous times. Backdated records are counted as out of
 * order and ignored.
 */
export function timelineOf<R extends ResourceName>(
  { resume }: Pick<Listing<R>, 'resume'>,
  rows: Parameters<NonNullable<Listing<R>['resume']>['timestampOf']>[0][],
): Timeline | null {
  if (!resume) return null
  let latest = 0
  const ordered: number[] = []
  for (const row of rows) {
    const at = Date.parse(resume.timestampOf(row) ?? '')
    if (!(at >= latest - backdateTolerance)) continue
    ordered.push(at)
    latest = Math.max(latest, at)
  }
  return {
    ids: rows.slice(-ids).map(({ id }) => idHash(id)),
    times: ordered.slice(-times),
    latest,
    rows: rows.length,
    outOfOrder: rows.length - ordered.length,
  }
}

/** The state after one more page, of which `given` records were delivered. */
export function extendTimeline(
  timeline: ResumeState | null,
  page: Timeline | null,
  delivered: number,
): ResumeState | null {
  if (!page) return timeline
  const before = timeline ?? {
    ids: [],
    times: [],
    latest: 0,
    rows: 0,
    outOfOrder: 0,
    resumesWithoutProgress: 0,
    from: null,
  }
  const isBackdated = page.latest < before.latest - backdateTolerance
  const ordered = isBackdated ? [] : page.times.filter((time) => time >= before.latest - backdateTolerance)
  return {
    ids: [...new Set([...before.ids.filter((id) => !page.ids.includes(id)), ...page.ids])].slice(-ids),
    times: [...before.times, ...ordered].slice(-times),
    latest: Math.max(before.latest, page.latest),
    rows: before.rows + page.rows,
    outOfOrder: before.outOfOrder + (isBackdated ? page.rows : page.outOfOrder),
    resumesWithoutProgress: delivered > 0 ? 0 : before.resumesWithoutProgress,
    from: before.from,
  }
}

/**
 * The state to resume from just before the last record; null where resuming could lose records: the listing cannot
 * resume, the filters do not allow it, the order did not hold, or resuming makes no progress.
 * Resumes from before the last ten records in order, not from the last one: a record with a time later than its
 * addition must not skip other records.
 */
export function resumeFromTimeline<R extends ResourceName>(
  { resume, filters }: Pick<Listing<R>, 'resume' | 'filters'>,
  state: PageToken,
): PageToken | null {
  const timeline = state.resume
  if (
    !resume ||
    !timeline ||
    timeline.times.length === 0 ||
    timeline.resumesWithoutProgress === mostIdle ||
    timeline.outOfOrder * 10 > timeline.rows
  )
    return null
  const [segment, ...others] = state.segments
  const names = [...Object.keys(state.filters), resume.filter]
  const allowed = filters.some((combination) =>
    names.every((name) => (combination as readonly string[]).includes(name)),
  )
  if (!segment || others.length > 0 || state.syncToken !== null || !allowed) return null
  const from = new Date(Math.min(...timeline.times) - backdateTolerance).toISOString()
  const requested = state.filters[resume.filter]
  const scope: { filters: Filters } = {
    filters: { [resume.filter]: requested !== undefined && requested > from ? requested : from },
  }
  return {
    ...state,
    segments: [{ scope, cursor: null, done: false }],
    recentCursorHashes: nothingSeen,
    lastPageFingerprint: nothingSeen,
    // The first records are older again, and still in order.
    resume: { ...timeline, latest: 0, resumesWithoutProgress: timeline.resumesWithoutProgress + 1, from },
  }
}
