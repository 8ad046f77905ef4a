import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Fetched } from './fetch-page.js'
import { nothingSeen, paginationLoop, rememberCursor, rememberPage, type Seen } from './loops.js'
import { follow } from './resume.js'
import { fitToken } from './token-size.js'
import type { PageToken } from './token-state.js'

const longestCursor = 2048
const lastPage = 100_000
/** Consecutive empty pages with a cursor that are accepted. */
const mostEmpties = 50

/** The state after a page of the segment at index `at`. Unreadable ids are carried on if a delta token can be issued. */
export function advance(
  walk: PageToken,
  at: number,
  page: Fetched<unknown>,
  now: number,
  continues: boolean,
): { walk: PageToken; finished: boolean; warnings: Warning[] } {
  const { facts, next, delta } = page
  const rows = rememberPage(facts.marks, facts.records, walk.rows)
  const empties = facts.empty && next !== null ? walk.empties + 1 : 0
  if (empties > mostEmpties) throw paginationLoop(`The provider returned ${empties} empty pages in a row`)
  const number = walk.page + 1
  if (number > lastPage) throw new Problem('upstream-failed', { detail: `The list is longer than ${lastPage} pages.` })
  const walks = walk.walks.map((part, index) => (index === at ? { ...part, cursor: next, done: next === null } : part))
  const { walk: fitted, warnings } = fitToken({
    ...walk,
    page: number,
    records: walk.records + facts.records,
    walks,
    nextSince: delta ?? walk.nextSince,
    unread: continues ? [...new Set([...walk.unread, ...facts.unread])] : [],
    clock: walk.clock ?? { theirs: page.clock, ours: now },
    // Reset loop detection for each segment: different segments may return the same cursors.
    seen: next === null ? nothingSeen : checkedCursor(next, walk.seen),
    rows: next === null ? nothingSeen : rows,
    empties,
    resume: walk.since === null ? follow(walk.resume, facts.order, facts.records) : null,
    issued: now,
  })
  return { finished: walks.every(({ done }) => done), warnings, walk: fitted }
}

function checkedCursor(cursor: NonNullable<Fetched<unknown>['next']>, seen: Seen): Seen {
  const text = JSON.stringify(cursor)
  if (Buffer.byteLength(text) > longestCursor) {
    throw new Problem('upstream-failed', { detail: `The provider's cursor is longer than ${longestCursor} bytes.` })
  }
  return rememberCursor(text, seen)
}
