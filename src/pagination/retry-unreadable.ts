import { toByteString } from '../lib/byte-string.js'
import type { ResourceName } from '../model/index.js'
import { Problem } from '../problems.js'
import type { Call } from '../providers/port/call.js'
import type { Get, Page } from '../providers/port/listing.js'
import type { Options } from '../providers/port/options.js'

/** Each record needs its own call. */
const idsPerPage = 5

/**
 * Reads unreadable records of an earlier list again, one by one: they may not have changed since, so a list of changes
 * does not contain them. Records that are still unreadable are reported again; deleted ones are dropped.
 */
export async function refetchByIds<R extends ResourceName>(
  get: Get<R> | undefined,
  call: Call,
  options: Options,
  request: { ids: readonly string[]; cursor: unknown; includes: readonly string[] },
): Promise<Page<R>> {
  const from = typeof request.cursor === 'number' ? request.cursor : 0
  const includes = new Set(request.includes)
  const raw = includes.delete('raw')
  const end = from + idsPerPage
  const page: Page<R> = { items: [], recordCount: 0, next: end < request.ids.length ? end : null, warnings: [] }
  for (const id of request.ids.slice(from, end)) {
    try {
      if (!get) throw new Problem('upstream-failed')
      const { item, warnings } = await get({ id, includes, raw, options }, call)
      page.items.push(item)
      for (const warning of warnings) page.warnings.push(warning)
    } catch (error) {
      if (!(error instanceof Problem) || !tolerated.has(error.slug)) throw error
      if (error.slug !== 'not-found') page.warnings.push(unreadable(id))
    }
  }
  return page
}

/** Failures of a single record, in contrast to failures of the connection. */
const tolerated = new Set(['not-found', 'upstream-failed', 'permission-missing'])

const unreadable = (id: string) => ({
  code: 'record-unreadable' as const,
  detail: 'An upstream record still could not be read and is missing from `data`.',
  id: toByteString(id),
})
