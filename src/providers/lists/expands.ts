import { maxRecordsOf, type PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { assertMaxRecords, TooManyRecords, unpagedRecords } from '../values/records.js'

/**
 * A page of rows that lie inside of the records of another list, such as the applications of opportunities. `page` is a
 * page of that list, and has the cursor. A parent has any number of rows, so the page can be longer or shorter than
 * requested: the listing is `native`, `expands`, and has `maxRecords: unpagedRecords`. `rowsOf` returns the rows of one
 * parent; of a parent that cannot be read, the parent itself, so that it is named in a warning.
 */
export function expandedPage(
  page: RecordPage,
  { pageSize }: Pick<PageRequest, 'pageSize'>,
  rowsOf: (parent: unknown) => readonly unknown[],
): RecordPage {
  assertMaxRecords(page.records, maxRecordsOf({}, pageSize))
  const records: unknown[] = []
  let withoutRows = 0
  for (const parent of page.records) {
    const rows = rowsOf(parent)
    if (rows.length === 0) withoutRows += 1
    if (records.length + rows.length > unpagedRecords) throw new TooManyRecords(unpagedRecords)
    for (const row of rows) records.push(row)
  }
  // The index of a row is not that of its parent in the response. A page of parents without rows is progress.
  return { ...page, records, pointer: '', visited: withoutRows }
}
