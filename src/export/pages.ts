import type { Items, ResourceName } from '../model/index.js'
import type { PageToken } from '../page-token.js'
import type { Listing } from '../providers/provider.js'
import type { WalkPage } from '../walk/walk.js'
import { abreast } from './abreast.js'
import { firstCut } from './windows.js'

export interface PagesOptions<R extends ResourceName> {
  listing: Listing<R>
  /** Whether the rows may come in any order. */
  anyOrder: boolean
  /** Asks for one page of a walk. */
  step(from: PageToken, waiting?: (seconds: number) => void): Promise<WalkPage<Items[R][]>>
  now: () => number
}

/**
 * The first page of a walk and how to get on from it: by the token that it gives, or of several windows at once. Any
 * order is one page after another too, where the provider has no windows or the question leaves no room for them.
 */
export async function beginPages<R extends ResourceName>(
  from: PageToken,
  { listing, anyOrder, step, now }: PagesOptions<R>,
): Promise<{ first: WalkPage<Items[R][]>; step: PagesOptions<R>['step'] }> {
  const { windows, delta } = listing
  if (!windows || !(from.abreast || (anyOrder && canBeCut(from, listing)))) return { first: await step(from), step }
  const side = async (whole: PageToken, cursorSize: number, newest: number) => {
    const { next } = abreast(whole, { listing: { windows, delta }, step, now, cursorSize, newest })
    return { first: await next(), step: (_: PageToken, waiting?: (seconds: number) => void) => next(waiting) }
  }
  if (from.abreast) return side(from, Math.max(...from.walks.map(({ cursor }) => sizeOf(cursor))), now())
  const first = await step(from)
  if (!first.next) return { first, step }
  // It is not all, so it is asked again window by window. What it tells of times and cursors is kept.
  const times = first.rows.flatMap((row) => Date.parse(windows.at(row) ?? '') || [])
  const { newest, width } = firstCut(times, now())
  const filters = Object.fromEntries(
    Object.entries(from.filters).filter(([name]) => name === windows.after || name === windows.before),
  )
  const walks = [{ window: { filters, rest: width }, cursor: null, done: false }]
  const whole = { ...from, clock: first.next.clock, walks, abreast: true }
  return side(whole, sizeOf(first.next.walks[0]?.cursor ?? null), newest)
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
