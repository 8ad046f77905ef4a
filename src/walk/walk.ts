import type { Deleted, Warning } from '../model/answers.js'
import type { Filters } from '../model/filters.js'
import type { PageToken } from '../page-token.js'
import { Problem } from '../problems.js'
import type { Ask, Fetched } from './ask.js'
import { hashOf, type PageFacts } from './facts.js'

/** What is asked: all that a page token carries on besides the place. */
export interface Question {
  filters: Filters
  includes: readonly string[]
  pageSize: number
}

export interface WalkPage<Rows> {
  rows: Rows
  facts: PageFacts
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
export async function* walk<Rows>(
  question: Question,
  from: PageToken | null,
  ask: Ask<Rows>,
  now: () => number,
): AsyncGenerator<WalkPage<Rows>, void, void> {
  let token = from
  do {
    const page = await ask({ ...question, cursor: token?.walks[0]?.cursor ?? null })
    const { rows, facts, warnings, deleted, next } = page
    if (facts.marks !== null && facts.marks === token?.rows)
      throw endless('The provider gave a page that it gave before')
    token = next === null ? null : advance(question, token, next, page, now())
    yield { rows, facts, warnings, deleted, next: token }
  } while (token)
}

function advance(
  question: Question,
  last: PageToken | null,
  cursor: NonNullable<Fetched<unknown>['next']>,
  { facts, warnings, clock }: Fetched<unknown>,
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
    records: (last?.records ?? 0) + facts.records,
    warnings: (last?.warnings ?? 0) + warnings.length,
    walks: [{ window: null, cursor, done: false }],
    clock: last ? last.clock : clock,
    seen: [...seen, hash].slice(-remembered),
    rows: facts.marks,
    resume: null,
    issued,
  }
}

const endless = (what: string) => new Problem('upstream-failed', { detail: `${what}: the walk would never end.` })
