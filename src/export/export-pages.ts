import type { Items, ResourceName } from '../model/index.js'
import type { WalkPage } from '../pagination/paginate.js'
import type { PageToken } from '../pagination/token-sealer.js'
import type { Listing } from '../providers/port/provider.js'
import { abreast, timesOf } from './parallel-pages.js'
import { firstCut } from './time-splitter.js'

export interface PagesOptions<R extends ResourceName> {
  listing: Listing<R>
  /** Whether records may come in any order. */
  anyOrder: boolean
  /** Fetches one page. */
  step(from: PageToken, waiting?: (seconds: number) => void): Promise<WalkPage<Items[R][]>>
  now: () => number
}

type Next<R extends ResourceName> = (waiting?: (seconds: number) => void) => Promise<WalkPage<Items[R][]>>

/**
 * The pages of an export, one per call: sequentially by page token, or from several segments in parallel. With any
 * order, too, pages are sequential when the provider has no time filters or the query uses them.
 */
export function pagesOf<R extends ResourceName>(from: PageToken, options: PagesOptions<R>): Next<R> {
  const { listing, anyOrder, step, now } = options
  const { windows, delta } = listing
  if (!windows || !(from.abreast || (anyOrder && canBeCut(from, listing)))) return inTurn(from, step)
  const side = (whole: PageToken, cursorSize: number, newest: number) =>
    abreast<R>(whole, { listing: { windows, delta }, step, now, cursorSize, newest })
  if (from.abreast) return side(from, Math.max(...from.walks.map(({ cursor }) => sizeOf(cursor))), now()).next
  let windowed: ReturnType<typeof side> | undefined
  return async (waiting) => {
    if (windowed) return windowed.next(waiting)
    // The first page of the unsplit list shows times and cursors. If it is not the last page, its records are read
    // again per segment.
    const first = await step(from, waiting)
    if (!first.next) return first
    const { newest, width } = firstCut(timesOf(windows, first.rows), now())
    first.release?.()
    const filters = Object.fromEntries(
      Object.entries(from.filters).filter(([name]) => name === windows.after || name === windows.before),
    )
    const walks = [{ window: { filters, rest: width }, cursor: null, done: false }]
    const whole = { ...from, clock: first.next.clock, walks, abreast: true }
    windowed = side(whole, sizeOf(first.next.walks[0]?.cursor ?? null), newest)
    return windowed.next(waiting)
  }
}

function inTurn<R extends ResourceName>(from: PageToken, step: PagesOptions<R>['step']): Next<R> {
  let place = from
  return async (waiting) => {
    const page = await step(place, waiting)
    if (page.next) place = page.next
    return page
  }
}

/** Whether this is the start of an unfiltered list that the provider can split by time. */
function canBeCut<R extends ResourceName>(
  { page, since, filters, walks }: PageToken,
  { windows, filters: combinations }: Listing<R>,
): boolean {
  if (!windows || page > 1 || since !== null || walks.some(({ window }) => window !== null)) return false
  const names = [windows.after, windows.before, ...Object.keys(filters)]
  return combinations.some((combination) => names.every((name) => (combination as readonly string[]).includes(name)))
}

/** Cursors of one listing have about the same length. */
const sizeOf = (cursor: PageToken['walks'][number]['cursor']) => Math.ceil(JSON.stringify(cursor).length * 1.25)
