import { decodeDeep } from '../lib/byte-string.js'
import { httpDate } from '../lib/http-date.js'
import { redactor } from '../model/field-access.js'
import type { Filters } from '../model/filters.js'
import type { Item, ResourceName } from '../model/index.js'
import { type Deleted, limitedWarnings, type Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Call, Json } from '../providers/port/call.js'
import { idHash } from './hash.js'
import type { RecordSource } from './map-records.js'
import { assertMostlyReadable, type PageSummary, summarize } from './page-summary.js'
import { type ItemPage, listDeletions, listItems } from './records.js'
import { refetchByIds } from './retry-unreadable.js'

/** The query of one page. Plain JSON: equal queries on one connection and resource have the same page. */
export interface PageQuery {
  pageSize: number
  /** null = the first page. */
  cursor: Json | null
  filters: Filters
  /** Includes `raw`. */
  includes: readonly string[]
  /** The provider's own sync token, to list changes; null = a full list. */
  syncToken: Json | null
  /** Lists the records that were deleted at or after this time, instead of items; null = items. */
  deletedAfter: string | null
  deletedBefore: string | null
  /** Reads these records one by one, instead of a page of the list. */
  ids: readonly string[] | null
  /** Hashes of the ids of items that were delivered already. These items are removed from the page. */
  excludedIdHashes: readonly string[]
  /** The fields that the client may read; absent = all. */
  fields?: readonly string[]
}

/** Source of a page: a call of this request, a call that other requests share, the cache, or a prefetch. */
export type PageOrigin = 'upstream' | 'coalesced' | 'cache' | 'prefetch'

/** A page for pagination. `Rows` is items, or the serialized items. */
export interface FetchedPage<Rows> {
  rows: Rows
  summary: PageSummary
  warnings: Warning[]
  deleted: Deleted[]
  next: Json | null
  /** The provider's sync token for the next list of changes; null = none. */
  delta: Json | null
  /** The provider's date of the page's first response, milliseconds since 1970; null = missing or implausible. */
  providerDate: number | null
  /** Set by the page source: where the page came from, and the time of the upstream call, milliseconds since 1970. */
  origin?: { source: PageOrigin; requestedAt: number } | undefined
  /** Releases the memory of the page. Call when the items are no longer needed. */
  release?: (() => void) | undefined
}

/**
 * Fetches a page, from the provider or from a cache. `notBefore` is the provider's date of the first page of the
 * pagination, null for the first page: an older page from a cache would hide changes from the next list of changes.
 */
export type FetchPage<Rows> = (query: PageQuery, notBefore: number | null) => Promise<FetchedPage<Rows>>

/** A list of one connection, and the clock. */
export interface ListingSource<R extends ResourceName> extends RecordSource<R> {
  now: () => number
}

/** Fetches a page from the provider. The page is validated and summarized. */
export const fetchFromProvider =
  <R extends ResourceName>(source: ListingSource<R>): FetchPage<Item<R>[]> =>
  async (query) => {
    const { call, providerDate } = captureDate(source.call, source.now)
    const page = await itemPage({ ...source, call }, query)
    const rows = withoutExcluded(page, query.excludedIdHashes)
    return {
      rows: rows.map(redactor(source.resource, query.fields)),
      summary: { ...summarize(source.listing, page), recordCount: rows.length },
      warnings: limitedWarnings(page.warnings),
      deleted: page.deleted,
      // Both become part of tokens and are sent back to the provider.
      next: decodeDeep(page.next),
      delta: decodeDeep(page.syncToken),
      providerDate: providerDate(),
    }
  }

async function itemPage<R extends ResourceName>(source: RecordSource<R>, query: PageQuery): Promise<ItemPage<R>> {
  const { pageSize, cursor, filters, includes: requested, syncToken, deletedAfter, deletedBefore, ids } = query
  const includes = new Set(requested)
  const wanted = { raw: includes.delete('raw'), includes }
  if (ids) return refetchByIds(source, { ids, cursor }, wanted)
  if (deletedAfter !== null)
    return tolerateForbidden(listDeletions(source, { pageSize, cursor, deletedAfter, deletedBefore }))
  const request = { pageSize, cursor, filters, ...(syncToken === null ? {} : { syncToken }) }
  const page = await listItems(source, request as Parameters<typeof listItems<R>>[1], wanted)
  assertMostlyReadable(page)
  return page
}

/** A key that may read records may lack the permission to read deleted records. Pagination then continues. */
async function tolerateForbidden<R extends ResourceName>(deletions: Promise<ItemPage<R>>): Promise<ItemPage<R>> {
  try {
    const page = await deletions
    assertMostlyReadable(page)
    return page
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'permission-missing') throw error
    return { items: [], recordCount: 0, next: null, warnings: [deletionsUnavailable], deleted: [], syncToken: null }
  }
}

const deletionsUnavailable: Warning = {
  code: 'deletions-unavailable',
  detail: 'The credentials may not read deleted records: they are missing from `deleted`.',
}

function withoutExcluded<R extends ResourceName>(
  { items }: ItemPage<R>,
  hashes: PageQuery['excludedIdHashes'],
): Item<R>[] {
  if (hashes.length === 0) return items
  const excluded = new Set(hashes)
  return items.filter(({ id }) => !excluded.has(idHash(id)))
}

/** Captures the provider's date of the first response: a page of several calls is as old as its first call. */
function captureDate(upstreamCall: Call, now: () => number): { call: Call; providerDate: () => number | null } {
  let providerDate: number | null = null
  const call: Call = async (request, shape) => {
    const response = await upstreamCall(request, shape)
    providerDate ??= httpDate(response.headers.date, now())
    return response
  }
  return { call, providerDate: () => providerDate }
}
