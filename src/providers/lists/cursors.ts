import { Problem } from '../../problems.js'
import type { Json } from '../port/call.js'

/**
 * Returns the next cursor, or null at the end. The end of a list is an explicit signal of the provider, never a guess:
 * "more" without a cursor is an upstream failure, not an end.
 */
export function requireCursor<Cursor extends Json>(
  hasMore: boolean,
  cursor: Cursor | null | undefined,
  pointer: string,
): Cursor | null {
  if (!hasMore) return null
  if (cursor === null || cursor === undefined || cursor === '') {
    throw new Problem('upstream-failed', {
      detail: 'The provider reported more pages but returned no cursor.',
      errors: [{ pointer, detail: 'must be a cursor' }],
    })
  }
  return cursor
}

/** The cursor in a `Link: <…>; rel="next"` header (RFC 8288), or null when there is no next page. */
export function cursorFromLinkHeader(link: string | undefined, parameter: string): string | null {
  const url = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1]
  return cursorFromUrl(url, parameter, '/headers/link')
}

/**
 * The cursor in the URL of the next page, or null when there is no next page. Only one parameter of the URL is read.
 * Its host is neither used nor compared, because credentials are sent to the provider's own origin only.
 */
export function cursorFromUrl(url: string | null | undefined, parameter: string, pointer: string): string | null {
  if (url === null || url === undefined) return null
  const query = url.indexOf('?')
  return requireCursor(true, query < 0 ? null : new URLSearchParams(url.slice(query + 1)).get(parameter), pointer)
}
