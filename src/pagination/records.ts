import { type Item, type ResourceName, resources } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import { Problem, type ProblemMembers, type ProblemSlug } from '../problems.js'
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
  const page = await withDetail(
    source,
    listing.list({ ...request, includes: wanted.includes, calls, options }, call),
    request.filters,
  )
  assertMaxRecords(page.records, maxRecordsOf(listing, request.pageSize))
  const { filters } = request
  const { detail } = listing
  const { items, warnings } = await mapRecords(source, page, { ...wanted, filters, maxPages: maxPages.list, detail })
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
  const found: OneRecord | null = listing.get ? await withDetail(source, listing.get(id, request, call)) : null
  if (!found) throw notFound(source)
  const { items, warnings, isHidden } = await mapRecords(
    { ...source, call },
    { ...found, records: [found.record] },
    { ...wanted, filters: {}, maxPages: maxPages.one },
  )
  const [item] = items
  if (isHidden) throw notFound(source)
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
      warnings.push(recordUnreadable(record, {}, `${page.pointer}/${index}${result.unreadable}`))
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

/** A problem names what to change: the permission that the list needs, or the id that does not exist. */
async function withDetail<R extends ResourceName, T>(
  source: RecordSource<R>,
  result: Promise<T>,
  filters?: { readonly [name: string]: string | undefined },
): Promise<T> {
  try {
    return await result
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const members = membersOf(error.slug, source, filters)
    if (members === null) throw error
    throw new Problem(error.slug, { ...error.members, ...members, cause: error.cause })
  }
}

/** `filters`: of a list; undefined for one record. */
function membersOf<R extends ResourceName>(
  slug: ProblemSlug,
  source: RecordSource<R>,
  filters: { readonly [name: string]: string | undefined } | undefined,
): ProblemMembers | null {
  if (slug === 'permission-missing')
    return { detail: `Give the credentials of this connection the permission: ${source.listing.permission}.` }
  if (slug !== 'not-found') return null
  if (filters === undefined) return notFound(source).members
  const names = Object.keys(filters).filter((name) => name.endsWith('_id'))
  if (names.length === 0) return null
  return {
    detail: `The provider has no record with the id in ${names.join(' or ')}. Send an id that a list returned.`,
    errors: names.map((name) => ({ name, detail: 'may be the id of no record: send an id that a list returned' })),
  }
}

const notFound = ({ resource }: { resource: ResourceName }) =>
  new Problem('not-found', {
    detail: `The provider has no ${resources[resource].label} with this id. It was deleted, or the id is of another list.`,
  })
