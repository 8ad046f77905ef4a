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
