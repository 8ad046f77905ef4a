import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import type { IncludeContext } from '../port/listing.js'

/**
 * Loads an include that may fail: the page is returned without the include (null) and with a warning. A failure that
 * ends the whole request (its deadline, the provider's rate limit) is thrown, and so is every failure of a request for
 * the include alone.
 */
export async function optionalInclude<T>(
  include: string,
  loaded: Promise<T>,
  { warnings, isRequired }: Pick<IncludeContext, 'warnings' | 'isRequired'>,
): Promise<T | null> {
  try {
    return await loaded
  } catch (error) {
    if (isRequired || !(error instanceof Problem) || !tolerated.has(error.slug)) throw error
    warnings.push(includeFailed(include, error.slug))
    return null
  }
}

export const includeFailed = (include: string, slug: string): Warning => ({
  code: 'include-failed',
  detail: `The include ${include} could not be fetched: ${toleratedReason(slug)}. Its fields are null.`,
})

// An expired cursor of the include's own list does not mean that the cursor of the page has expired.
const tolerated = new Set<string>([
  'permission-missing',
  'not-found',
  'page-token-expired',
  'upstream-failed',
  'upstream-unavailable',
])

const toleratedReason = (slug: string) => (slug === 'page-token-expired' ? 'upstream-failed' : slug)

/** Splits a list into chunks of at most `size` items, as the provider accepts them. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
