/**
 * How a list is cut into windows of time that can be walked side by side.
 *
 * A window is a stretch of the time at which rows were created, `[after, before)`. Nobody says how many rows a list has,
 * nor how they lie in time, so nothing is planned: what is not begun yet is one stretch that reaches back to the
 * beginning of time, and whoever is free cuts the next window off its young end. The first window has no end and the
 * last no beginning, and each begins where the one before it was cut: together they are the whole time line, each
 * instant once, whatever the clocks say and whatever comes meanwhile.
 *
 * - How wide: so that about ten pages lie in it, by how dense the windows lay that were walked last; and never more than
 *   four times as wide as the last of them. Before any was walked the first page of the whole list tells: where its rows
 *   come newest first, it tells the density; else only from when rows are.
 * - Ten pages, because the last page of a window is half empty on average: at ten that costs a twentieth of the requests.
 * - Skew: a window that turns out to hold far more than ten pages is walked to its end by the one who began it, while the
 *   others go on with the rest. To cut it again would mean to ask for what was given already. At worst, with all rows
 *   created at one instant, the export is as fast as one without windows.
 * - Gaps: after an empty window all the rest is asked for at once. Mostly that is the end, and it is empty too. If it is
 *   more than a page, that page tells where to cut on, as the first page of all did.
 * - Cuts are made at whole seconds: a provider may round what it compares with.
 * - A row without the time lies in no window. A listing declares `windows` only where every row has it.
 */
export interface Remaining {
  /** Where it ends (<); null = it does not. Milliseconds since 1970. */
  before: number | null
  /** Where it begins (≥); null = at the beginning of time. */
  after: number | null
  /** How wide the next window shall be, as far as is known. */
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
/** Where rows come in no order of time the first window holds this part of those on the first page. */
const sampleFraction = 8
/** No row of any provider is older. */
const oldest = Date.UTC(2000, 0, 1)

/** The next window, and what is left after it; null = nothing. No row of it is younger than `young`, as far as is known. */
export function splitNewest(
  { before, after, width }: Remaining,
  newestEnd: number,
): { window: TimeRange; rest: Remaining | null } {
  const at = Math.floor((Math.min(before ?? newestEnd, newestEnd) - Math.max(width, second)) / second) * second
  if (at <= (after ?? oldest)) return { window: { after, before }, rest: null }
  return { window: { after: at, before }, rest: { after, before: at, width } }
}

/** Where to cut for the first time and how wide the next window shall be, by the times of the rows of the first page. */
export function initialWidth(times: readonly number[], now: number): { newest: number; width: number } {
  const newestFirst = times.every((time, index) => time <= (times[index - 1] ?? Number.POSITIVE_INFINITY))
  const [newest = now, ...older] = [...times].sort((a, b) => b - a)
  const age = (index: number) => newest - (older.at(index) ?? newest)
  const width = newestFirst ? age(-1) * pagesPerSegment : age(Math.floor(times.length / sampleFraction))
  return { newest, width: Math.max(width, hour) }
}

/** Learns from each window that was walked how wide the next shall be. */
function createWidthEstimator(rowsAPage: number) {
  const measured: { rows: number; width: number }[] = []
  return {
    /** The width of the next window after one of this width that held so many rows. */
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

/** A window to be walked. */
export interface TimeSegment extends TimeRange {
  /** All that was left, asked for at once: walked if it is no more than a page. */
  probe: Remaining | null
  /** How often all that was left had been asked for before it was cut. */
  probes: number
}

/** What is not begun yet, and where to cut it. `young` is when the newest row was created, as far as is known. */
export function createSplitter(rowsAPage: number, newestEnd: number) {
  let rest: Remaining | null = null
  let widthEstimator = createWidthEstimator(rowsAPage)
  let newest = newestEnd
  let probes = 0
  let found = true
  let mode: 'cut' | 'probe' | 'walk' = 'cut'
  return {
    remaining: () => rest,
    begin(from: Remaining): void {
      rest = from
    },
    /** The next window; null = nothing is left. */
    next(): TimeSegment | null {
      if (!rest) return null
      const { window, rest: after } = mode === 'cut' ? splitNewest(rest, newest) : { window: rest, rest: null }
      const probe = mode === 'probe' ? rest : null
      mode = 'cut'
      rest = after
      return { after: window.after, before: window.before, probe, probes }
    },
    /** A window was walked to its end. One that was cut before the last probe tells nothing of what that one found. */
    record({ after, before, probes: segmentProbes }: TimeSegment, rows: number): void {
      if (!rest || after === null || segmentProbes < probes) return
      if (rows === 0) mode = 'probe'
      else rest.width = widthEstimator.record(Math.min(before ?? newest, newest) - after, rows)
      found ||= rows > 0
    },
    /** More was left than a page: it is cut anew, by the times of the rows of that page. */
    resplit(probe: Remaining, times: readonly number[], now: number): void {
      const first = initialWidth(times, now)
      newest = first.newest
      rest = { ...probe, width: first.width }
      widthEstimator = createWidthEstimator(rowsAPage)
      probes += 1
      // Rows that no window finds: a filter of the provider's means another time than its rows tell.
      if (!found || times.length === 0) mode = 'walk'
      found = false
    },
  }
}
