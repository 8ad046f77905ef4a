import type { Warning } from '../model/answers.js'
import { Problem } from '../problems.js'
import type { Fetched } from './ask.js'
import { hashOf } from './facts.js'
import { follow } from './resume.js'
import type { PageToken } from './token.js'

const longestCursor = 2048
const lastPage = 100_000
const remembered = 8
const mostUnread = 20
/** An empty page with a cursor is lawful; so many of them running are no list any more. */
const mostEmpties = 50

/** Where the walk stands after a page of the part that is walked. What could not be read is carried on if the walk is. */
export function advance(
  walk: PageToken,
  at: number,
  page: Fetched<unknown>,
  now: number,
  continues: boolean,
): { walk: PageToken; finished: boolean; warnings: Warning[] } {
  const { facts, next, delta } = page
  if (facts.marks !== null && facts.marks === walk.rows) throw endless('The provider gave a page that it gave before')
  const empties = facts.empty && next !== null ? walk.empties + 1 : 0
  if (empties > mostEmpties) throw endless(`The provider gave ${empties} empty pages running`)
  const number = walk.page + 1
  if (number > lastPage) throw new Problem('upstream-failed', { detail: `The walk is longer than ${lastPage} pages.` })
  const walks = walk.walks.map((part, index) => (index === at ? { ...part, cursor: next, done: next === null } : part))
  const unread = continues ? [...new Set([...walk.unread, ...facts.unread])] : []
  return {
    finished: walks.every(({ done }) => done),
    warnings: unread.length > mostUnread ? [quarantineFull] : [],
    walk: {
      ...walk,
      page: number,
      records: walk.records + facts.records,
      walks,
      nextSince: delta ?? walk.nextSince,
      unread: unread.slice(0, mostUnread),
      clock: walk.clock ?? { theirs: page.clock, ours: now },
      // A new part begins with a clean memory: the rows and cursors of another one may well look the same.
      seen: next === null ? [] : [...walk.seen, fresh(next, walk.seen)].slice(-remembered),
      rows: next === null ? null : facts.marks,
      empties,
      resume: walk.since === null ? follow(walk.resume, facts.order, facts.records) : null,
      issued: now,
    },
  }
}

/** The hash of a cursor that did not come before. */
function fresh(cursor: NonNullable<Fetched<unknown>['next']>, seen: PageToken['seen']): string {
  const text = JSON.stringify(cursor)
  if (Buffer.byteLength(text) > longestCursor) {
    throw new Problem('upstream-failed', { detail: `The provider's cursor is longer than ${longestCursor} bytes.` })
  }
  const hash = hashOf(text)
  if (seen.includes(hash)) throw endless('The provider gave a cursor that it gave before')
  return hash
}

const endless = (what: string) => new Problem('upstream-failed', { detail: `${what}: the walk would never end.` })

const quarantineFull: Warning = {
  code: 'quarantine-full',
  detail: `More than ${mostUnread} records could not be read. The ones beyond are not tried again: they come when they change, or in a walk of everything.`,
}
