import { hash as digest } from 'node:crypto'
import type { Warning } from '../model/answers.js'
import type { ResourceName } from '../model/index.js'
import { Problem } from '../problems.js'
import type { Listing, Page } from '../providers/provider.js'
import { textOf } from '../wire-text.js'
import { orderOf, type PageOrder } from './resume.js'

/** All that a walk needs to know of the rows of a page, so that a page can be kept without them being read again. */
export interface PageFacts {
  /** Rows that are given on. */
  records: number
  /** Whether upstream sent nothing in it, readable or not. */
  empty: boolean
  /** What the page is known again by, where pages have numbers and no cursor can come back; null = too short to tell. */
  marks: string | null
  /** Ids of records that could not be read, as far as even that could be read. */
  unread: readonly string[]
  /** What resuming needs to know; null = the listing cannot, or there is nothing to go on from. */
  order: PageOrder | null
}

export const factsOf = <R extends ResourceName>(listing: Pick<Listing<R>, 'resume'>, page: Page<R>): PageFacts => ({
  records: page.items.length,
  empty: page.rawCount === 0 && !page.deleted?.length,
  marks: marksOf(page.items),
  unread: page.warnings.flatMap(({ code, id }) => (code === 'record-unreadable' && id !== undefined ? textOf(id) : [])),
  order: page.next === null ? null : orderOf(listing, page.items),
})

/** Not of a single row: where rows move, one and the same can fairly come twice running. */
function marksOf(items: readonly { id: string }[]): string | null {
  const [first, last] = [items[0], items.at(-1)]
  return first && last && items.length > 1 ? hashOf(JSON.stringify([first.id, last.id, items.length])) : null
}

export const hashOf = (text: string, length = 8) => digest('sha256', text, 'base64url').slice(0, length)

/** A few odd records are named and passed over; when most of a page cannot be read, upstream has changed. */
export function refuseUnreadable({ warnings, rawCount }: { warnings: readonly Warning[]; rawCount: number }): void {
  const unreadable = warnings.filter(({ code }) => code === 'record-unreadable')
  if (unreadable.length === 0) return
  if (unreadable.length < rawCount && (rawCount < 3 || unreadable.length * 2 <= rawCount)) return
  throw new Problem('upstream-failed', {
    detail: `${unreadable.length} of ${rawCount} records of the page cannot be read: the provider has changed the format of its responses.`,
    errors: unreadable.slice(0, 5).map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' })),
  })
}
