import { Problem } from '../../problems.js'
import type { Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { wholePage } from './whole.js'

/**
 * One page of the distinct values in the records of another list, such as the departments of all jobs. The other list is
 * read completely for each page, with as many calls as a page may make: a longer list is a problem, never a part of the
 * values. `valuesOf` returns the values of one record, each with an id.
 */
export async function derivedPage<Value extends { id: string }>(
  request: Pick<PageRequest, 'pageSize' | 'cursor' | 'calls'>,
  list: (cursor: Json | null) => Promise<RecordPage>,
  valuesOf: (record: unknown) => readonly Value[],
): Promise<RecordPage> {
  const values = new Map<string, Value>()
  const seen = new Set<string>()
  let cursor: Json | null = null
  for (let call = 0; ; call += 1) {
    if (call === request.calls) {
      throw new Problem('too-many-matches', {
        detail: `The provider has no list of its own for this resource, and the list that contains the values needs more than ${request.calls} calls. Use the export.`,
      })
    }
    const page = await list(cursor)
    for (const record of page.records)
      for (const value of valuesOf(record)) if (!values.has(value.id)) values.set(value.id, value)
    if (page.next === null) return wholePage([...values.values()], request, '')
    cursor = page.next
    const key = JSON.stringify(cursor)
    if (seen.has(key)) throw new Problem('upstream-failed', { detail: 'The provider returned the same cursor twice.' })
    seen.add(key)
  }
}
