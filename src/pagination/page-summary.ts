import { fromByteString } from '../lib/byte-string.js'
import type { ResourceName } from '../model/index.js'
import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Listing } from '../providers/port/listing.js'
import { hashText } from './hash.js'
import type { ItemPage } from './records.js'
import { timelineOf } from './resume.js'
import type { Timeline } from './token-state.js'

/**
 * Everything that pagination needs to know about the records of a page, so that a cached page need not be parsed again.
 */
export interface PageSummary {
  /** Number of delivered records. */
  recordCount: number
  /** Whether the provider sent no record, readable or not. */
  empty: boolean
  /** Fingerprint of the page, to recognise a repeated page in pagination by number; null = too few records. */
  fingerprint: string | null
  /** Ids of unreadable records, as far as the ids are readable. */
  unreadableIds: readonly string[]
  /** What resuming needs; null = the listing cannot resume, or this is the last page. */
  timeline: Timeline | null
}

export const summarize = <R extends ResourceName>(
  listing: Pick<Listing<R>, 'resume'>,
  page: ItemPage<R>,
): PageSummary => ({
  recordCount: page.items.length,
  empty: page.recordCount === 0 && page.deleted.length === 0,
  fingerprint: fingerprintOf(page.items),
  unreadableIds: page.warnings.flatMap(({ code, id }) =>
    code === 'record-unreadable' && id !== undefined ? fromByteString(id) : [],
  ),
  timeline: page.next === null ? null : timelineOf(listing, page.items),
})

/** No fingerprint for one record: where records move, the same record can correctly appear twice in a row. */
function fingerprintOf(items: readonly { id: string }[]): string | null {
  const [first, last] = [items[0], items.at(-1)]
  return first && last && items.length > 1 ? hashText(JSON.stringify([first.id, last.id, items.length])) : null
}

/**
 * A few unreadable records are reported and left out. If most records of a page are unreadable, the provider has
 * changed its API.
 */
export function assertMostlyReadable({
  warnings,
  recordCount,
}: {
  warnings: readonly Warning[]
  recordCount: number
}): void {
  const unreadable = warnings.filter(({ code }) => code === 'record-unreadable')
  if (unreadable.length === 0) return
  if (unreadable.length < recordCount && (recordCount < 3 || unreadable.length * 2 <= recordCount)) return
  throw new Problem('upstream-failed', {
    detail: `${unreadable.length} of ${recordCount} records of the page cannot be read: the provider has changed the format of its responses.`,
    errors: unreadable.slice(0, 5).map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' })),
  })
}
