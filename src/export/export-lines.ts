import type { Clock } from '../lib/clock.js'
import type { Item, ResourceName } from '../model/index.js'
import type { PaginatedPage } from '../pagination/paginate.js'
import type { DeltaToken, PageToken } from '../pagination/token-sealer.js'
import { firstProgress, type Progress, withHeartbeat } from './heartbeat.js'
import type { Line } from './line.js'
import type { NextPage } from './next-page.js'

/** Progress of an export. */
export interface Counts {
  pages: number
  records: number
  warnings: number
}

export interface ExportOptions<R extends ResourceName> {
  resource: R
  next: NextPage<R>
  /** Encrypts tokens for the client. */
  seal: { page(token: PageToken): string; delta(token: DeltaToken): string }
  /** Throws the Problem that ends the export when the client may not read more. Called for each page. */
  checkAccess(): void
  /** Counts before this request; increased as lines are delivered. */
  counts: Counts
  /** Called when a page was fetched. */
  onPage?(page: PaginatedPage<Item<R>[]>): void
  /** Aborted when this instance shuts down: the export ends after a page. */
  shutdownSignal: AbortSignal
  clock: Clock
}

/**
 * All lines of an export, one page at a time. Resolves when the first page is available, and rejects with any earlier
 * failure. While the reader takes one page, the next page is fetched, and no further page. A failure during the export
 * is thrown as a Problem: everything above the last checkpoint is delivered.
 */
export async function linesOf<R extends ResourceName>(
  options: ExportOptions<R>,
): Promise<AsyncGenerator<Line<R>[], void, void>> {
  const { next, clock } = options
  const progress = withHeartbeat(next, options)
  return emitLines(await firstProgress(progress, clock), progress, options)
}

async function* emitLines<R extends ResourceName>(
  first: Progress<PaginatedPage<Item<R>[]>>,
  firstTask: () => Promise<Progress<PaginatedPage<Item<R>[]>>>,
  options: ExportOptions<R>,
): AsyncGenerator<Line<R>[], void, void> {
  const { resource, next, seal, counts, checkAccess } = options
  let progress = firstTask
  for (let last = first; ; last = await progress()) {
    // The page was fetched while the client took the previous page: the client's rights may have changed meanwhile.
    checkAccess()
    if ('reason' in last) {
      yield [{ type: 'waiting', ...last }]
      continue
    }
    const page = last.value
    options.onPage?.(page)
    const lines = linesOfPage(resource, page)
    counts.pages += 1
    counts.records += page.summary.recordCount
    counts.warnings += page.warnings.length
    if (page.next === null) {
      lines.push({ type: 'end', ...counts, delta_token: page.delta && seal.delta(page.delta) })
      yield lines
      page.release?.()
      return
    }
    lines.push({ type: 'checkpoint', page_token: seal.page(page.next), pages: counts.pages, records: counts.records })
    progress = withHeartbeat(next, options)
    yield lines
    page.release?.()
  }
}

export const countsAt = ({ page, records, warnings }: PageToken): Counts => ({ pages: page - 1, records, warnings })

const linesOfPage = <R extends ResourceName>(
  resource: R,
  { rows, deleted, warnings }: PaginatedPage<Item<R>[]>,
): Line<R>[] => [
  ...rows.map((data): Line<R> => ({ type: 'record', resource, data })),
  ...deleted.map((record): Line<R> => ({ type: 'deleted', resource, ...record })),
  ...warnings.map((warning): Line<R> => ({ type: 'warning', warning })),
]
