import type { Items, ResourceName } from '../model/index.js'
import type { DeltaToken, PageToken } from '../page-token.js'
import { Problem } from '../problems.js'
import type { Clock } from '../upstream/clock.js'
import type { WalkPage } from '../walk/walk.js'
import { attend } from './attend.js'
import type { Line } from './line.js'

/** How far a walk has come. */
export interface Counts {
  pages: number
  records: number
  warnings: number
}

export interface ExportOptions<R extends ResourceName> {
  resource: R
  /** Asks for one page; `waiting` is told when a limit of the provider's will hold it up for so many seconds. */
  step(from: PageToken, waiting: (seconds: number) => void): Promise<WalkPage<Items[R][]>>
  /** Tokens as a client may send them. */
  seal: { page(token: PageToken): string; delta(token: DeltaToken): string }
  /** Where the walk stood before this export; counted on as lines are given. */
  counts: Counts
  /** Aborted when this instance shuts down: the export ends at the edge of a page. */
  leaving: AbortSignal
  clock: Clock
}

/**
 * All that a walk yields, as lines, a page of them at a time. While the reader takes one page the next is under way, and
 * no more than that one. What ends a walk early is thrown as a Problem: all above the last checkpoint is delivered.
 */
export async function* linesOf<R extends ResourceName>(
  first: WalkPage<Items[R][]>,
  { resource, step, seal, counts, ...rest }: ExportOptions<R>,
): AsyncGenerator<Line<R>[], void, void> {
  let page = first
  for (;;) {
    const lines = told(resource, page)
    counts.pages += 1
    counts.records += page.facts.records
    counts.warnings += page.warnings.length
    const { next } = page
    if (next === null) {
      lines.push({ type: 'end', ...counts, delta_token: page.delta && seal.delta(page.delta) })
      yield lines
      return
    }
    lines.push({ type: 'checkpoint', page_token: seal.page(next), pages: counts.pages, records: counts.records })
    const news = attend((waiting) => step(next, waiting), rest)
    yield lines
    let last = await news()
    while (last !== 'leaving' && 'reason' in last) {
      yield [{ type: 'waiting', ...last }]
      last = await news()
    }
    if (last === 'leaving') throw shuttingDown()
    page = last.value
  }
}

export const countsBefore = ({ page, records, warnings }: PageToken): Counts => ({ pages: page - 1, records, warnings })

const told = <R extends ResourceName>(resource: R, { rows, deleted, warnings }: WalkPage<Items[R][]>): Line<R>[] => [
  ...rows.map((data): Line<R> => ({ type: 'record', resource, data })),
  ...deleted.map((gone): Line<R> => ({ type: 'deleted', resource, ...gone })),
  ...warnings.map((warning): Line<R> => ({ type: 'warning', warning })),
]

const shuttingDown = () =>
  new Problem('overloaded', {
    detail: 'This instance is shutting down. Go on with the last checkpoint.',
    retryAfter: 1,
  })
