import { hash as digest } from 'node:crypto'
import type { Deleted, Warning } from './model/answers.js'
import type { Filters } from './model/filters.js'
import type { Items, ResourceName } from './model/index.js'
import type { PageToken } from './page-token.js'
import { Problem } from './problems.js'
import type { Call, Json, Listing, Options } from './providers/provider.js'
import type { Tally } from './upstream/client.js'

/** What is asked: all that a page token carries on besides the place. */
export interface Question {
  filters: Filters
  includes: readonly string[]
  pageSize: number
}

export interface WalkPage<R extends ResourceName> {
  items: Items[R][]
  warnings: Warning[]
  deleted: Deleted[]
  /** Where the walk goes on; null = this was the last page. */
  next: PageToken | null
}

const longestCursor = 2048
const lastPage = 100_000
const remembered = 8

/**
 * Walks a listing page by page. A list takes one step of it, an export loops; both get the same guards: a cursor that
 * comes back, a walk without end and a page that cannot be read are faults of upstream's, never a silent end.
 */
export async function* walk<R extends ResourceName>(
  listing: Listing<R>,
  question: Question,
  from: PageToken | null,
  call: Call,
  { tally, options, now }: { tally: Tally; options: Options; now: () => number },
): AsyncGenerator<WalkPage<R>, void, void> {
  const includes = new Set(question.includes)
  const raw = includes.delete('raw')
  let token = from
  do {
    const cursor = token?.walks[0]?.cursor ?? null
    const page = await listing.page(
      { pageSize: question.pageSize, filters: question.filters, cursor, includes, raw, options },
      call,
    )
    refuseUnreadable(page)
    const rows = marksOf(page.items)
    if (rows !== null && rows === token?.rows) throw endless('The provider gave a page that it gave before')
    token = page.next === null ? null : advance(question, token, { ...page, next: page.next }, rows, tally.clock, now())
    yield { items: page.items, warnings: page.warnings, deleted: page.deleted ?? [], next: token }
  } while (token)
}

/** A few odd records are named and passed over; when most of a page cannot be read, upstream has changed. */
function refuseUnreadable({ warnings, rawCount }: { warnings: readonly Warning[]; rawCount: number }): void {
  const unreadable = warnings.filter(({ code }) => code === 'record-unreadable')
  if (unreadable.length === 0) return
  if (unreadable.length < rawCount && (rawCount < 3 || unreadable.length * 2 <= rawCount)) return
  throw new Problem('upstream-failed', {
    detail: `${unreadable.length} of ${rawCount} records of the page cannot be read: the provider has changed what it answers.`,
    errors: unreadable.slice(0, 5).map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' })),
  })
}

function advance(
  question: Question,
  last: PageToken | null,
  { next: cursor, items, warnings }: { next: Json; items: readonly unknown[]; warnings: readonly Warning[] },
  rows: string | null,
  clock: number | null,
  issued: number,
): PageToken {
  const text = JSON.stringify(cursor)
  if (Buffer.byteLength(text) > longestCursor) {
    throw new Problem('upstream-failed', { detail: `The provider's cursor is longer than ${longestCursor} bytes.` })
  }
  const hash = hashOf(text)
  const seen = last?.seen ?? []
  if (seen.includes(hash)) {
    throw endless('The provider gave a cursor that it gave before')
  }
  const page = (last?.page ?? 1) + 1
  if (page > lastPage) throw new Problem('upstream-failed', { detail: `The walk is longer than ${lastPage} pages.` })
  return {
    v: 1,
    filters: question.filters,
    includes: question.includes,
    pageSize: question.pageSize,
    page,
    records: (last?.records ?? 0) + items.length,
    warnings: (last?.warnings ?? 0) + warnings.length,
    walks: [{ window: null, cursor, done: false }],
    clock: last ? last.clock : clock,
    seen: [...seen, hash].slice(-remembered),
    rows,
    resume: null,
    issued,
  }
}

/**
 * What a page is known again by, where pages have numbers and no cursor can come back. Not of a single row: where rows
 * move, one and the same can fairly come twice running.
 */
function marksOf(items: readonly { id: string }[]): string | null {
  const [first, last] = [items[0], items.at(-1)]
  return first && last && items.length > 1 ? hashOf(JSON.stringify([first.id, last.id, items.length])) : null
}

const hashOf = (text: string) => digest('sha256', text, 'base64url').slice(0, 8)

const endless = (what: string) => new Problem('upstream-failed', { detail: `${what}: the walk would never end.` })
