import type { ResourceName } from '../../model/index.js'
import type { Listing } from './listing.js'

/** The most records of a list that the provider does not divide into pages. */
export const unpagedRecords = 20_000

/**
 * Page size of an export. A list that is read completely for each page is one page, whatever size was requested:
 * each further page would read the list again. An include that costs calls limits the size of the page all the same.
 */
export function exportPageSize<R extends ResourceName>(
  listing: Listing<R>,
  { includes, pageSize }: { includes: readonly string[]; pageSize: number },
  calls: number,
): number {
  const { way, maxPageSize } = listing
  const largest = maxPageSizeWith(listing, includes, calls)
  const isReadCompletely = way === 'whole' || (typeof way === 'object' && 'derived' in way)
  return isReadCompletely && largest === maxPageSize ? unpagedRecords : Math.min(pageSize, largest)
}

/**
 * Largest page size with these includes: an include costs additional calls for each number of records, and a page may
 * make a limited number of calls. Where one record alone needs more calls, the page has as many records as these calls
 * are enough for.
 */
export function maxPageSizeWith<R extends ResourceName>(
  { maxPageSize, includes = {} }: Listing<R>,
  requested: readonly string[],
  calls: number,
): number {
  const costs = requested.flatMap((name) => includes[name]?.calls ?? [])
  if (costs.length === 0) return maxPageSize
  const callsFor = (size: number) =>
    costs.reduce((sum, { count, records }) => sum + count * Math.ceil(size / records), 1)
  const allowed = Math.max(calls, callsFor(1))
  let size = maxPageSize
  while (callsFor(size) > allowed) size -= 1
  return size
}
