import type { Item, ResourceName } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Json } from '../providers/port/call.js'
import { maxRecordsOf, type PageRequest } from '../providers/port/listing.js'
import type { OneRecord } from '../providers/port/records.js'
import { assertMaxRecords } from '../providers/values/records.js'
import { limitCalls } from './limit-calls.js'
import { mapRecords, type RecordOptions, type RecordSource } from './map-records.js'
import { readRecord } from './read-record.js'
import { createLostParts, recordUnreadable } from './record-warnings.js'

/** One page of items. */
export interface ItemPage<R extends ResourceName> {
  items: Item<R>[]
  /** Number of records that the provider sent, readable or not, and of parents that were visited. */
  recordCount: number
  /** The provider's cursor of the next page; null = this was the last page. */
  next: Json | null
  warnings: Warning[]
  deleted: Deleted[]
  /** The provider's sync token of the next sync. */
  syncToken: Json | null
}

/** The most pages of one list that an include reads, for a page of a list and for one record. */
const maxPages = { list: 40, one: 3 }

/** Calls of a read of one record, includes too. */
const callsPerRecord = { total: 12, concurrent: 4 }

/** Requests one page of the list and maps its records. */
export async function listItems<R extends ResourceName>(
  source: RecordSource<R>,
  request: Omit<PageRequest<R>, 'calls' | 'options' | 'includes'>,
  wanted: RecordOptions,
): Promise<ItemPage<R>> {
  const { listing, call, calls, options } = source
  const page = await withPermission(
    listing,
    listing.list({ ...request, includes: wanted.includes, calls, options }, call),
  )
  assertMaxRecords(page.records, maxRecordsOf(listing, request.pageSize))
  const { filters } = request
  const { items, warnings } = await mapRecords(source, page, { ...wanted, filters, maxPages: maxPages.list })
  for (const { code, pointer, count = 1 } of page.warnings ?? [])
    if (code === 'field-unreadable' && pointer !== undefined) source.onLost?.(pointer, count)
  return {
    items,
    recordCount: page.records.length + (page.deleted?.length ?? 0) + (page.visited ?? 0),
    next: page.next,
    warnings: [...warnings, ...(page.warnings ?? [])],
    deleted: [...(page.deleted ?? [])],
    syncToken: page.syncToken ?? null,
  }
}

/** Reads one record by id. Throws a `not-found` Problem for a record that does not exist or is not part of the list. */
export async function getItem<R extends ResourceName>(
  source: RecordSource<R>,
  id: string,
  wanted: RecordOptions,
): Promise<{ item: Item<R>; warnings: Warning[] }> {
  const { listing, options } = source
  const call = limitCalls(source.call, callsPerRecord)
  const request = { includes: wanted.includes, options }
  const found: OneRecord | null = listing.get ? await withPermission(listing, listing.get(id, request, call)) : null
  if (!found) throw notFound()
  const { items, warnings, isHidden } = await mapRecords(
    { ...source, call },
    { ...found, records: [found.record] },
    { ...wanted, filters: {}, maxPages: maxPages.one },
  )
  const [item] = items
  if (isHidden) throw notFound()
  if (!item) {
    throw new Problem('upstream-failed', {
      detail: 'The record could not be read.',
      errors: warnings.map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' })),
    })
  }
  return { item, warnings: [...warnings, ...(found.warnings ?? [])] }
}

/** Requests one page of the records that were deleted in a time range. */
export async function listDeletions<R extends ResourceName>(
  { listing, call, calls, options, onLost }: RecordSource<R>,
  request: { pageSize: number; cursor: Json | null; deletedAfter: string; deletedBefore: string | null },
): Promise<ItemPage<R>> {
  const { deletions } = listing
  if (!deletions) throw new Error('the listing has no deletions')
  const page = await deletions.list({ ...request, calls, options, includes: new Set() }, call)
  assertMaxRecords(page.records, maxRecordsOf({}, request.pageSize))
  const lostParts = createLostParts()
  const warnings: Warning[] = []
  const deleted = page.records.flatMap((record, index) => {
    const result = readRecord(deletions, record)
    if ('unreadable' in result) {
      warnings.push(recordUnreadable(record, ['id'], `${page.pointer}/${index}${result.unreadable}`))
      return []
    }
    const isReported = deletions.matches?.(result.value, options) ?? true
    lostParts.add(result.lost, isReported ? result.value.id : null)
    return isReported ? [{ id: result.value.id, deleted_at: result.value.deleted_at }] : []
  })
  for (const [part, count] of lostParts.counts()) onLost?.(part, count)
  return {
    items: [],
    recordCount: page.records.length,
    next: page.next,
    warnings: [...warnings, ...lostParts.warnings(), ...(page.warnings ?? [])],
    deleted,
    syncToken: null,
  }
}

/** A missing permission names the permission that the list needs. */
async function withPermission<T>({ permission }: { permission: string }, result: Promise<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'permission-missing') throw error
    const detail = `Give the credentials of this connection the permission: ${permission}.`
    throw new Problem(error.slug, { ...error.members, detail, cause: error.cause })
  }
}

const notFound = () => new Problem('not-found', { detail: 'The provider has no record with this id.' })
