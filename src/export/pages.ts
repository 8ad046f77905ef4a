import type { Items, ResourceName } from '../model/index.js'
import type { PageToken } from '../page-token.js'
import type { Listing } from '../providers/provider.js'
import type { WalkPage } from '../walk/walk.js'
import { abreast, timesOf } from './abreast.js'
import { firstCut } from './windows.js'

export interface PagesOptions<R extends ResourceName> {
  listing: Listing<R>
  /** Whether the rows may come in any order. */
  anyOrder: boolean
  /** Asks for one page of a walk. */
  step(from: PageToken, waiting?: (seconds: number) => void): Promise<WalkPage<Items[R][]>>
  now: () => number
}

type Next<R extends ResourceName> = (waiting?: (seconds: number) => void) => Promise<WalkPage<Items[R][]>>

/**
 * The pages of a walk, one each time it is asked: by the token that the one before gives, or of several windows at once.
 * Any order is one page after another too, where the provider has no windows or the question leaves no room for them.
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
    // The first page of the whole tells of times and cursors. Where it is not all, it is asked again window by window.
    const first = await step(from, waiting)
    if (!first.next) return first
    const { newest, width } = firstCut(timesOf(windows, first.rows), now())
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

/** Whether a walk begins, of the whole list, and goes with filters that cut it. */
function canBeCut<R extends ResourceName>(
  { page, since, filters, walks }: PageToken,
  { windows, filters: combinations }: Listing<R>,
): boolean {
  if (!windows || page > 1 || since !== null || walks.some(({ window }) => window !== null)) return false
  const names = [windows.after, windows.before, ...Object.keys(filters)]
  return combinations.some((combination) => names.every((name) => (combination as readonly string[]).includes(name)))
}

/** Cursors of one listing are about as long as each other. */
const sizeOf = (cursor: PageToken['walks'][number]['cursor']) => Math.ceil(JSON.stringify(cursor).length * 1.25)
