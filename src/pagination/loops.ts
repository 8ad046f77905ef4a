import { Problem } from '../problems.js'
import { hashText } from './hash.js'
import type { Seen } from './token-state.js'

export const nothingSeen: Seen = { count: 0, recent: [], milestone: null }

const maxRecent = 8
/** Records of a page that is compared with more than the page before. */
const minRecords = 5

/** Remembers one more cursor. Throws a Problem when the cursor was seen before. */
export function rememberCursor(cursor: string, seen: Seen): Seen {
  const hash = hashText(cursor)
  if (seen.recent.includes(hash) || seen.milestone === hash)
    throw paginationLoop('The provider returned a cursor that it returned before')
  const count = seen.count + 1
  return {
    count,
    recent: [...seen.recent, hash].slice(-maxRecent),
    milestone: isPowerOfTwo(count) ? hash : seen.milestone,
  }
}

/**
 * Remembers one more page by its fingerprint, for pagination by number, where no cursor can repeat. Throws a Problem for
 * the page before, and for the page at the last power of two. null = too few records to recognise the page.
 */
export function rememberPage(fingerprint: string | null, records: number, seen: Seen): Seen {
  const count = seen.count + 1
  if (fingerprint === null) return { ...seen, count, recent: [] }
  // A few records that were moved together can be a page of their own again. Many cannot.
  if (seen.recent.includes(fingerprint) || (records >= minRecords && seen.milestone === fingerprint))
    throw paginationLoop('The provider returned a page that it returned before')
  return { count, recent: [fingerprint], milestone: isPowerOfTwo(count) ? fingerprint : seen.milestone }
}

const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0

export const paginationLoop = (what: string) =>
  new Problem('upstream-failed', { detail: `${what}: pagination would never end.` })
