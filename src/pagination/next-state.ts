import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { FetchedPage } from './fetch-page.js'
import { nothingSeen, paginationLoop, rememberCursor, rememberPage } from './loops.js'
import { extendTimeline } from './resume.js'
import { fitToken } from './token-size.js'
import type { PageToken, Seen } from './token-state.js'

const maxCursorBytes = 2048
const maxPages = 100_000
/** Consecutive empty pages with a cursor that are accepted. */
const maxEmptyPages = 50

/** The state after a page of the segment at index `at`. Unreadable ids are carried on if a delta token can be issued. */
export function nextState(
  state: PageToken,
  segmentIndex: number,
  page: FetchedPage<unknown>,
  now: number,
  deltaSupported: boolean,
): { state: PageToken; finished: boolean; warnings: Warning[] } {
  const { summary, next, delta } = page
  const rows = rememberPage(summary.fingerprint, summary.recordCount, state.lastPageFingerprint)
  const consecutiveEmptyPages = summary.empty && next !== null ? state.consecutiveEmptyPages + 1 : 0
  if (consecutiveEmptyPages > maxEmptyPages)
    throw paginationLoop(`The provider returned ${consecutiveEmptyPages} empty pages in a row`)
  const pageNumber = state.page + 1
  if (pageNumber > maxPages)
    throw new Problem('upstream-failed', { detail: `The list is longer than ${maxPages} pages.` })
  const segments = state.segments.map((segment, index) =>
    index === segmentIndex ? { ...segment, cursor: next, done: next === null } : segment,
  )
  const { state: fitted, warnings } = fitToken({
    ...state,
    page: pageNumber,
    records: state.records + summary.recordCount,
    segments,
    nextSyncToken: delta ?? state.nextSyncToken,
    unreadableIds: deltaSupported ? [...new Set([...state.unreadableIds, ...summary.unreadableIds])] : [],
    clock: state.clock ?? { provider: page.providerDate, local: now },
    // Reset loop detection for each segment: different segments may return the same cursors.
    recentCursorHashes: next === null ? nothingSeen : checkedCursor(next, state.recentCursorHashes),
    lastPageFingerprint: next === null ? nothingSeen : rows,
    consecutiveEmptyPages,
    resume: state.syncToken === null ? extendTimeline(state.resume, summary.timeline, summary.recordCount) : null,
    issued: now,
  })
  return { finished: segments.every(({ done }) => done), warnings, state: fitted }
}

function checkedCursor(cursor: NonNullable<FetchedPage<unknown>['next']>, seen: Seen): Seen {
  const text = JSON.stringify(cursor)
  if (Buffer.byteLength(text) > maxCursorBytes) {
    throw new Problem('upstream-failed', { detail: `The provider's cursor is longer than ${maxCursorBytes} bytes.` })
  }
  return rememberCursor(text, seen)
}
