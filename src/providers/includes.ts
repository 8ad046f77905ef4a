import type { Warning } from '../model/answers.js'
import { Problem } from '../problems.js'
import { Unreadable } from './records.js'

/**
 * A part that was asked for with `include` and could not be had: the page stays, the part stays null, and a warning says
 * so. What ends the whole request (its deadline, the provider's limit) still ends it.
 */
export async function included<T>(include: string, part: Promise<T>, warnings: Warning[]): Promise<T | null> {
  try {
    return await part
  } catch (error) {
    const slug = error instanceof Unreadable ? 'upstream-failed' : error instanceof Problem ? error.slug : undefined
    if (slug === undefined || !passing.has(slug)) throw error
    warnings.push({
      code: 'include-failed',
      detail: `The include ${include} could not be had: ${reasonOf(slug)}. Its fields are null.`,
    })
    return null
  }
}

// A cursor of a part's own list that ends is no end of the walk.
const passing = new Set<string>([
  'permission-missing',
  'not-found',
  'page-token-expired',
  'upstream-failed',
  'upstream-unavailable',
])

const reasonOf = (slug: string) => (slug === 'page-token-expired' ? 'upstream-failed' : slug)

/** Lists of ids in lots of at most so many, as upstream takes them. */
export function lots<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
