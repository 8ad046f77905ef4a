import { Problem } from '../problems.js'
import type { Json } from './provider.js'

/**
 * The end of a walk is upstream's explicit word, never a guess: "more" without a cursor to go on with is a fault of
 * upstream's, not an end.
 */
export function nextCursor<Cursor extends Json>(
  more: boolean,
  cursor: Cursor | null | undefined,
  pointer: string,
): Cursor | null {
  if (!more) return null
  if (cursor === null || cursor === undefined || cursor === '') {
    throw new Problem('upstream-failed', {
      detail: 'The provider said that there is more but gave no cursor to go on with.',
      errors: [{ pointer, detail: 'wants a cursor' }],
    })
  }
  return cursor
}

/**
 * The cursor in a `Link: <…>; rel="next"` header (RFC 8288), null when there is no next page.
 */
export function cursorOfLink(link: string | undefined, parameter: string): string | null {
  const address = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1]
  return cursorOfAddress(address, parameter, '/headers/link')
}

/**
 * The cursor in the address of the next page, null when there is no next page. Only that one parameter is read of the
 * address: its host is neither used nor compared, since credentials go to the provider's own origin alone.
 */
export function cursorOfAddress(address: string | null | undefined, parameter: string, pointer: string): string | null {
  if (address === null || address === undefined) return null
  const query = address.indexOf('?')
  return nextCursor(true, query < 0 ? null : new URLSearchParams(address.slice(query + 1)).get(parameter), pointer)
}
