import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'

/**
 * One page of a list that the provider returns at once. The records are ordered by id, and a page continues behind the
 * id of its cursor: that stays correct when the list changes between two pages. A record that is listed twice is
 * returned once. Records without a readable id come with the first page.
 */
export function wholePage(
  records: readonly unknown[],
  { pageSize, cursor }: Pick<PageRequest, 'pageSize' | 'cursor'>,
  pointer: string,
  idOf: (record: unknown) => string = idOfRecord,
): RecordPage {
  const byId = new Map(records.map((record) => [idOf(record), record]))
  byId.delete('')
  const remaining = [...byId]
    .filter(([id]) => typeof cursor !== 'string' || id > cursor)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const page = remaining.slice(0, pageSize)
  const withoutId = cursor === null ? records.filter((record) => idOf(record) === '') : []
  return {
    records: [...withoutId, ...page.map(([, record]) => record)],
    pointer,
    next: remaining.length > pageSize ? (page.at(-1)?.[0] ?? null) : null,
  }
}

/** The id of an upstream record; an empty text where it has none that can be read. JSON has rounded a number beyond 2^53. */
export const idOfRecord = (record: unknown): string => {
  const id = isObject(record) ? record.id : undefined
  return typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : ''
}
