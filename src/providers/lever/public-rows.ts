import type { Warning } from '../../model/responses.js'
import { chunk } from '../lists/includes.js'
import type { Call, Json } from '../port/call.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { leverPage } from './dialect.js'

/** Ids in one request, so that the address stays short. */
const maxIds = 50

/**
 * The rows of a page whose opportunities are not confidential, for rows that do not have the confidentiality. The lists of
 * opportunities of their contacts have it. What cannot be read can be confidential: it is left out, with a warning.
 */
export async function publicRows(page: RecordPage, call: Call): Promise<RecordPage> {
  const contacts = [...new Set(page.records.map((row) => idIn(row, 'contact')))].filter((id) => id !== null)
  const known = new Set<string | null>()
  for (const ids of chunk(contacts, maxIds)) for (const id of await publicOpportunities(ids, call)) known.add(id)
  // A row without a readable opportunity has no id: the reader of the list names it in a warning.
  const records = page.records.filter((row) => known.has(idIn(row, 'opportunityId')) || !idIn(row, 'opportunityId'))
  const unknown = page.records.filter((row) => !records.includes(row) && !idIn(row, 'contact')).length
  return {
    ...page,
    records,
    // The index of a row is not that of the response.
    pointer: '',
    visited: page.records.length - records.length,
    warnings: [...(known.has(null) ? [unreadableOpportunity] : []), ...(unknown > 0 ? [unknownContact(unknown)] : [])],
  }
}

/** null: an opportunity whose id cannot be read. */
async function publicOpportunities(contacts: readonly string[], call: Call): Promise<(string | null)[]> {
  const query = { contact_id: contacts, confidentiality: 'non-confidential' }
  const records: unknown[] = []
  let cursor: Json | null = null
  do {
    const request = { pageSize: 100, cursor }
    const page: RecordPage = await leverPage('opportunities.list', '/v1/opportunities', query, request, call)
    for (const record of page.records) records.push(record)
    cursor = page.next
  } while (cursor !== null)
  return records.map((record) => idIn(record, 'id'))
}

function idIn(row: unknown, key: string): string | null {
  const id = isObject(row) ? row[key] : undefined
  return (typeof id === 'string' && id !== '') || Number.isSafeInteger(id) ? String(id) : null
}

const unreadableOpportunity: Warning = {
  code: 'record-unreadable',
  detail: 'An opportunity could not be read. Its records are left out, because they can be confidential.',
}

const unknownContact = (count: number): Warning => ({
  code: 'field-unreadable',
  detail: 'Records without a readable contact are left out, because they can be confidential.',
  pointer: '/contact',
  count,
})
