import { toByteString } from '../lib/byte-string.js'
import type { ResourceName } from '../model/index.js'
import { Problem } from '../problems.js'
import type { RecordOptions, RecordSource } from './map-records.js'
import { getItem, type ItemPage } from './records.js'

/** Each record needs its own call. */
const idsPerPage = 5

/**
 * Reads unreadable records of an earlier list again, one by one: they may not have changed since, so a list of changes
 * does not contain them. Records that are still unreadable are reported again; deleted ones are dropped.
 */
export async function refetchByIds<R extends ResourceName>(
  source: RecordSource<R>,
  { ids, cursor }: { ids: readonly string[]; cursor: unknown },
  wanted: RecordOptions,
): Promise<ItemPage<R>> {
  const from = typeof cursor === 'number' ? cursor : 0
  const end = from + idsPerPage
  const next = end < ids.length ? end : null
  const page: ItemPage<R> = { items: [], recordCount: 0, next, warnings: [], deleted: [], syncToken: null }
  for (const id of ids.slice(from, end)) {
    try {
      if (!source.listing.get) throw new Problem('upstream-failed')
      const { item, warnings } = await getItem(source, id, wanted)
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
