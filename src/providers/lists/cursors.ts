import { Problem } from '../../problems.js'
import type { Json } from '../port/provider.js'

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
  const address = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1]
  return cursorFromUrl(address, parameter, '/headers/link')
}

/**
 * The cursor in the URL of the next page, or null when there is no next page. Only one parameter of the URL is read.
 * Its host is neither used nor compared, because credentials are sent to the provider's own origin only.
 */
export function cursorFromUrl(address: string | null | undefined, parameter: string, pointer: string): string | null {
  if (address === null || address === undefined) return null
  const query = address.indexOf('?')
  return requireCursor(true, query < 0 ? null : new URLSearchParams(address.slice(query + 1)).get(parameter), pointer)
}
