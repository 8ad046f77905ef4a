import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { FetchedPage } from './fetch-page.js'
import { nothingSeen, paginationLoop, rememberCursor, rememberPage, type Seen } from './loops.js'
import { extendTimeline } from './resume.js'
import { fitToken } from './token-size.js'
import type { PageToken } from './token-state.js'

const maxCursorBytes = 2048
const maxPages = 100_000
/** Consecutive empty pages with a cursor that are accepted. */
const maxEmptyPages = 50

/** The state after a page of the segment at index `at`. Unreadable ids are carried on if a delta token can be issued. */
export function nextState(
  walk: PageToken,
  at: number,
  page: FetchedPage<unknown>,
  now: number,
  deltaSupported: boolean,
): { walk: PageToken; finished: boolean; warnings: Warning[] } {
  const { summary, next, delta } = page
  const rows = rememberPage(summary.fingerprint, summary.records, walk.lastPageFingerprint)
  const consecutiveEmptyPages = summary.empty && next !== null ? walk.consecutiveEmptyPages + 1 : 0
  if (consecutiveEmptyPages > maxEmptyPages)
    throw paginationLoop(`The provider returned ${consecutiveEmptyPages} empty pages in a row`)
  const number = walk.page + 1
  if (number > maxPages) throw new Problem('upstream-failed', { detail: `The list is longer than ${maxPages} pages.` })
  const segments = walk.segments.map((part, index) =>
    index === at ? { ...part, cursor: next, done: next === null } : part,
  )
  const { walk: fitted, warnings } = fitToken({
    ...walk,
    page: number,
    records: walk.records + summary.records,
    segments,
    nextSyncToken: delta ?? walk.nextSyncToken,
    unreadableIds: deltaSupported ? [...new Set([...walk.unreadableIds, ...summary.unreadableIds])] : [],
    clock: walk.clock ?? { provider: page.providerDate, local: now },
    // Reset loop detection for each segment: different segments may return the same cursors.
    recentCursorHashes: next === null ? nothingSeen : checkedCursor(next, walk.recentCursorHashes),
    lastPageFingerprint: next === null ? nothingSeen : rows,
    consecutiveEmptyPages,
    resume: walk.syncToken === null ? extendTimeline(walk.resume, summary.timeline, summary.records) : null,
    issued: now,
  })
  return { finished: segments.every(({ done }) => done), warnings, walk: fitted }
}

function checkedCursor(cursor: NonNullable<FetchedPage<unknown>['next']>, seen: Seen): Seen {
  const text = JSON.stringify(cursor)
  if (Buffer.byteLength(text) > maxCursorBytes) {
    throw new Problem('upstream-failed', { detail: `The provider's cursor is longer than ${maxCursorBytes} bytes.` })
  }
  return rememberCursor(text, seen)
}
