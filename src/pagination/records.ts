import type { Item, ResourceName } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Call, Json } from '../providers/port/call.js'
import { type IncludeContext, type Listing, maxRecordsOf, type PageRequest } from '../providers/port/listing.js'
import type { Options } from '../providers/port/options.js'
import type { OneRecord, RecordPage } from '../providers/port/records.js'
import { assertMaxRecords } from '../providers/values/records.js'
import { limitCalls } from './limit-calls.js'
import { rawOf } from './raw.js'
import { readRecord } from './read-record.js'
import { createLostParts, type LostParts, rawRedacted, recordUnreadable } from './record-warnings.js'

/** A list of one connection, with what its pages need. */
export interface RecordSource<R extends ResourceName> {
  resource: R
  listing: Listing<R>
  call: Call
  /** The connection's values of the provider's `options`. */
  options: Options
  /** The most calls that one page may make. */
  calls: number
  /** Called with each part that was removed from records, as a pointer into the upstream schema. */
  onLost?: ((pointer: string, records: number) => void) | undefined
}

/** What a client requested of each record. */
export interface RecordOptions {
  /** Includes other than `raw`. */
  includes: ReadonlySet<string>
  raw: boolean
}

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

/** Requests one page of the records that were deleted at or after an instant. */
export async function listDeletions<R extends ResourceName>(
  { listing, call, calls, options }: RecordSource<R>,
  { pageSize, cursor, deletedAfter }: { pageSize: number; cursor: Json | null; deletedAfter: string },
): Promise<ItemPage<R>> {
  const { deletions } = listing
  if (!deletions) throw new Error('the listing has no deletions')
  const page = await deletions.list({ pageSize, cursor, deletedAfter, calls, options, includes: new Set() }, call)
  assertMaxRecords(page.records, maxRecordsOf({}, pageSize))
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
  return {
    items: [],
    recordCount: page.records.length,
    next: page.next,
    warnings: [...warnings, ...lostParts.warnings(), ...(page.warnings ?? [])],
    deleted,
    syncToken: null,
  }
}

/** Validates, repairs and maps records, removes those that are not part of the list, attaches `raw` and loads the includes. */
async function mapRecords<R extends ResourceName>(
  { listing, call, options, onLost }: RecordSource<R>,
  { records, pointer, operation = listing.operation }: Pick<RecordPage, 'records' | 'pointer' | 'operation'>,
  { includes, raw, filters, maxPages }: RecordOptions & Pick<PageRequest<R>, 'filters'> & { maxPages: number },
): Promise<{ items: Item<R>[]; warnings: Warning[]; isHidden: boolean }> {
  const items: Item<R>[] = []
  const warnings: Warning[] = []
  const lostParts = createLostParts()
  let isRedacted = false
  let isHidden = false
  for (let index = 0; index < records.length; index += 1) {
    const record = records[index]
    const result = readRecord(listing, record)
    if ('unreadable' in result) {
      warnings.push(recordUnreadable(record, listing.idPath, `${pointer}/${index}${result.unreadable}`))
      continue
    }
    const { value: item, lost } = result
    const isListed = listing.matches?.(item, { filters, options }) ?? true
    if (lost.size > 0) lostParts.add(lost, isListed ? item.id : null)
    if (!isListed) {
      isHidden = true
      continue
    }
    if (raw) {
      const { data, redacted } = rawOf(record, listing.sensitive)
      if (data === undefined) lostParts.add(['/raw'], item.id)
      item.raw = [{ operation, data: data ?? null }]
      isRedacted ||= redacted
    }
    items.push(item)
  }
  const loaders = Object.entries(listing.includes ?? {}).filter(([name]) => includes.has(name))
  for (const [name, { load }] of loaders)
    if (load && items.length > 0) await load(items, includeContext(name, { call, warnings, lostParts, maxPages }))
  for (const [part, count] of lostParts.counts()) onLost?.(part, count)
  for (const warning of lostParts.warnings()) warnings.push(warning)
  if (isRedacted) warnings.push(rawRedacted)
  return { items, warnings, isHidden }
}

/** How an include reads its records: like the records of a listing. Warnings name the item that a record belongs to. */
const includeContext = (
  name: string,
  { lostParts, ...context }: { call: Call; warnings: Warning[]; lostParts: LostParts; maxPages: number },
): IncludeContext => ({
  ...context,
  read: (reader, records, ownerOf) =>
    records.map((record) => {
      const result = readRecord(reader, record)
      if ('unreadable' in result) return null
      if (result.lost.size > 0)
        lostParts.add(
          [...result.lost].map((part) => `/${name}/*${part}`),
          ownerOf(result.value),
        )
      return result
    }),
})

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
