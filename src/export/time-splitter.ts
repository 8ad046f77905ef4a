/**
 * Splits a list by time into segments that can be paginated in parallel.
 *
 * A segment is a range of creation times, `[after, before)`. The number of records and their distribution are unknown, so
 * nothing is planned: everything that has not started is one range, and a free worker takes the next segment from the
 * newest end. The first segment has no end, the last one no beginning, and each starts where the previous one was cut.
 * Together they cover every time exactly once, whatever the clocks show and whatever is added meanwhile.
 *
 * - Width: about ten pages, by the density of the last segments; at most four times the width of the widest of them. The
 *   first width is estimated from the first page of the whole list: by its density if it is ordered newest first.
 * - Ten pages, because the last page of a segment is half empty on average: that costs a twentieth of the requests.
 * - A segment with far more than ten pages is paginated to its end by one worker, while the others continue with the rest.
 *   Splitting it again would repeat records. If all records have one creation time, the export is as fast as without
 *   segments.
 * - Gaps: after an empty segment, the whole rest is requested at once (a probe). Usually this is the end of the list. If
 *   the rest has more than one page, that page shows where to split again.
 * - Splits are at whole seconds, because a provider may round times.
 * - A record without the time is in no segment. A listing declares `timeRange` only if every record has the time.
 */
export interface Remaining {
  /** End (<), milliseconds since 1970; null = no end. */
  before: number | null
  /** Start (≥), milliseconds since 1970; null = no start. */
  after: number | null
  /** Width of the next segment, milliseconds. */
  width: number
}

export interface TimeRange {
  after: number | null
  before: number | null
}

export const pagesPerSegment = 10
const second = 1000
const hour = 3_600_000
const maxGrowth = 4
const remembered = 3
/** In a list without order, the first segment covers this fraction of the records of the first page. */
const sampleFraction = 8
/** No record of any provider is older. */
const oldest = Date.UTC(2000, 0, 1)

/** The next segment and the rest after it; null = no rest. `newestEnd` is the creation time of the newest record, if known. */
export function splitNewest(
  { before, after, width }: Remaining,
  newestEnd: number,
): { window: TimeRange; rest: Remaining | null } {
  const at = Math.floor((Math.min(before ?? newestEnd, newestEnd) - Math.max(width, second)) / second) * second
  if (at <= (after ?? oldest)) return { window: { after, before }, rest: null }
  return { window: { after: at, before }, rest: { after, before: at, width } }
}

/** The newest time and the first width, from the times of the records of the first page. */
export function initialWidth(times: readonly number[], now: number): { newest: number; width: number } {
  const newestFirst = times.every((time, index) => time <= (times[index - 1] ?? Number.POSITIVE_INFINITY))
  const [newest = now, ...older] = [...times].sort((a, b) => b - a)
  const age = (index: number) => newest - (older.at(index) ?? newest)
  const width = newestFirst ? age(-1) * pagesPerSegment : age(Math.floor(times.length / sampleFraction))
  return { newest, width: Math.max(width, hour) }
}

/** Estimates the width of the next segment from the segments that are done. */
function createWidthEstimator(rowsAPage: number) {
  const measured: { rows: number; width: number }[] = []
  return {
    /** The width of the next segment, after a segment of this width with this number of records. */
    record(width: number, rows: number): number {
      measured.push({ rows, width })
      measured.splice(0, measured.length - remembered)
      const total = measured.reduce((sum, { rows }) => sum + rows, 0)
      const density = total / measured.reduce((sum, { width }) => sum + width, 0)
      return Math.min(
        Math.max(...measured.map(({ width }) => width)) * maxGrowth,
        density > 0 ? (pagesPerSegment * rowsAPage) / density : Number.POSITIVE_INFINITY,
      )
    },
  }
}

/** A segment to paginate. */
export interface TimeSegment extends TimeRange {
  /** The whole rest, requested at once; its records are delivered only if it has one page. */
  probe: Remaining | null
  /** Number of probes before this segment was created. */
  probes: number
}

/** The rest that has not started. `newestEnd` is the creation time of the newest record, if known. */
export function createSplitter(rowsAPage: number, newestEnd: number) {
  let rest: Remaining | null = null
  let widthEstimator = createWidthEstimator(rowsAPage)
  let newest = newestEnd
  let probes = 0
  let found = true
  let mode: 'split' | 'probe' | 'unsplit' = 'split'
  return {
    remaining: () => rest,
    begin(from: Remaining): void {
      rest = from
    },
    /** The next segment; null = no rest. */
    next(): TimeSegment | null {
      if (!rest) return null
      const { window, rest: after } = mode === 'split' ? splitNewest(rest, newest) : { window: rest, rest: null }
      const probe = mode === 'probe' ? rest : null
      mode = 'split'
      rest = after
      return { after: window.after, before: window.before, probe, probes }
    },
    /** Records a complete segment. A segment that was created before the last probe says nothing about the rest. */
    record({ after, before, probes: segmentProbes }: TimeSegment, rows: number): void {
      if (!rest || after === null || segmentProbes < probes) return
      if (rows === 0) mode = 'probe'
      else rest.width = widthEstimator.record(Math.min(before ?? newest, newest) - after, rows)
      found ||= rows > 0
    },
    /** The probe had more than one page: splits the rest again, by the times of the records of that page. */
    resplit(probe: Remaining, times: readonly number[], now: number): void {
      const first = initialWidth(times, now)
      newest = first.newest
      rest = { ...probe, width: first.width }
      widthEstimator = createWidthEstimator(rowsAPage)
      probes += 1
      // The provider's filter compares another time than its records show, so splitting finds nothing: read the rest unsplit.
      if (!found || times.length === 0) mode = 'unsplit'
      found = false
    },
  }
}
