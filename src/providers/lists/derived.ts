import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import type { Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { UnreadableRecordError } from '../values/records.js'
import { wholePage } from './whole.js'

/**
 * One page of the distinct values in the records of another list, such as the departments of all jobs. The other list is
 * read completely for each page, with as many calls as a page may make: a longer list is a problem, never a part of the
 * values. `valuesOf` returns the values of one record, each with an id, or throws an UnreadableRecordError with the place of
 * the value in the record (a list as `*`). The other records are read, and the first page has a warning.
 */
export async function derivedPage<Value extends { id: string }>(
  request: Pick<PageRequest, 'pageSize' | 'cursor' | 'calls'>,
  list: (cursor: Json | null) => Promise<RecordPage>,
  valuesOf: (record: unknown) => readonly Value[],
): Promise<RecordPage> {
  const values = new Map<string, Value>()
  const unreadable = new Map<string, number>()
  const seen = new Set<string>()
  let cursor: Json | null = null
  for (let call = 0; ; call += 1) {
    if (call === request.calls) {
      throw new Problem('too-many-matches', {
        detail: `The provider has no list of its own for this resource, and the list that contains the values needs more than ${request.calls} calls. Use the export.`,
      })
    }
    const page = await list(cursor)
    for (const record of page.records) collect(record, valuesOf, values, unreadable)
    if (page.next === null) {
      const warnings = request.cursor === null ? [...unreadable].map(valueUnreadable) : []
      return { ...wholePage([...values.values()], request, ''), warnings }
    }
    cursor = page.next
    const key = JSON.stringify(cursor)
    if (seen.has(key)) throw new Problem('upstream-failed', { detail: 'The provider returned the same cursor twice.' })
    seen.add(key)
  }
}

function collect<Value extends { id: string }>(
  record: unknown,
  valuesOf: (record: unknown) => readonly Value[],
  values: Map<string, Value>,
  unreadable: Map<string, number>,
): void {
  try {
    for (const value of valuesOf(record)) if (!values.has(value.id)) values.set(value.id, value)
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    unreadable.set(error.pointer, (unreadable.get(error.pointer) ?? 0) + 1)
  }
}

const valueUnreadable = ([pointer, count]: [string, number]): Warning => ({
  code: 'field-unreadable',
  detail:
    'A value in records of another list could not be read. It may be missing. `count` is the number of those records.',
  pointer,
  count,
})
