import type { ResourceName } from '../../model/index.js'
import type { Listing } from './listing.js'

/**
 * Largest page size with these includes: an include costs additional calls for each number of records, and a page may
 * make a limited number of calls. At least one record.
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
  let size = maxPageSize
  while (size > 1 && callsFor(size) > calls) size -= 1
  return size
}
