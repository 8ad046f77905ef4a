import type { Items, ResourceName } from '../model/index.js'
import type { DeltaToken, PageToken } from '../page-token.js'
import type { Clock } from '../upstream/clock.js'
import type { WalkPage } from '../walk/walk.js'
import { attend, firstNews, type News } from './attend.js'
import type { Line } from './line.js'

/** How far a walk has come. */
export interface Counts {
  pages: number
  records: number
  warnings: number
}

export interface ExportOptions<R extends ResourceName> {
  resource: R
  /** Asks for the next page; `waiting` is told when a limit of the provider's will hold it up for so many seconds. */
  next(waiting: (seconds: number) => void): Promise<WalkPage<Items[R][]>>
  /** Tokens as a client may send them. */
  seal: { page(token: PageToken): string; delta(token: DeltaToken): string }
  /** Throws the Problem with which the export ends when its client may not have more of it. Called for each page. */
  checkRights(): void
  /** Where the walk stood before this export; counted on as lines are given. */
  counts: Counts
  /** Aborted when this instance shuts down: the export ends at the edge of a page. */
  leaving: AbortSignal
  clock: Clock
}

/**
 * All that a walk yields, as lines, a page of them at a time; resolves when the first of them can be given, and rejects
 * with what fails before. While the reader takes one page the next is under way, and no more than that one. What ends a
 * walk early is thrown as a Problem: all above the last checkpoint is delivered.
 */
export async function linesOf<R extends ResourceName>(
  options: ExportOptions<R>,
): Promise<AsyncGenerator<Line<R>[], void, void>> {
  const { next, clock } = options
  const news = attend(next, options)
  return told(await firstNews(news, clock), news, options)
}

async function* told<R extends ResourceName>(
  first: News<WalkPage<Items[R][]>>,
  begun: () => Promise<News<WalkPage<Items[R][]>>>,
  options: ExportOptions<R>,
): AsyncGenerator<Line<R>[], void, void> {
  const { resource, next, seal, counts, checkRights } = options
  let news = begun
  for (let last = first; ; last = await news()) {
    // The page was fetched while the client took the one before: much can have changed since.
    checkRights()
    if ('reason' in last) {
      yield [{ type: 'waiting', ...last }]
      continue
    }
    const page = last.value
    const lines = linesOfPage(resource, page)
    counts.pages += 1
    counts.records += page.facts.records
    counts.warnings += page.warnings.length
    if (page.next === null) {
      lines.push({ type: 'end', ...counts, delta_token: page.delta && seal.delta(page.delta) })
      yield lines
      page.release?.()
      return
    }
    lines.push({ type: 'checkpoint', page_token: seal.page(page.next), pages: counts.pages, records: counts.records })
    news = attend(next, options)
    yield lines
    page.release?.()
  }
}

export const countsBefore = ({ page, records, warnings }: PageToken): Counts => ({ pages: page - 1, records, warnings })

const linesOfPage = <R extends ResourceName>(
  resource: R,
  { rows, deleted, warnings }: WalkPage<Items[R][]>,
): Line<R>[] => [
  ...rows.map((data): Line<R> => ({ type: 'record', resource, data })),
  ...deleted.map((gone): Line<R> => ({ type: 'deleted', resource, ...gone })),
  ...warnings.map((warning): Line<R> => ({ type: 'warning', warning })),
]
