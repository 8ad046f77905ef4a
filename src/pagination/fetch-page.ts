import { decodeDeep } from '../lib/byte-string.js'
import { httpDate } from '../lib/http-date.js'
import { redactFields } from '../model/field-access.js'
import type { Filters } from '../model/filters.js'
import type { Items, ResourceName } from '../model/index.js'
import { type Deleted, limitedWarnings, type Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import {
  type Call,
  type Get,
  type Json,
  type Listing,
  maxRecordsOf,
  type Options,
  type Page,
} from '../providers/port/provider.js'
import { assertMostlyReadable, type PageSummary, summarize } from './page-summary.js'
import { idHash } from './resume.js'
import { refetchByIds } from './retry-unreadable.js'

/** What a walk asks for. Plain JSON: on one connection and resource, two that read the same have the same answer. */
export interface PageQuery {
  pageSize: number
  /** null = from the beginning. */
  cursor: Json | null
  filters: Filters
  /** `raw` among them. */
  includes: readonly string[]
  /** The provider's own token of changes since; null = everything is asked. */
  syncToken: Json | null
  /** What was deleted at or after this instant is asked, in place of rows. */
  deletedAfter: string | null
  /** These records are asked, one by one, in place of a page of the list. */
  ids: readonly string[] | null
  /** Hashes of the ids of rows that the walk has given already: they are left out. */
  excludedIdHashes: readonly string[]
  /** The fields that may be seen; absent = all. */
  fields?: readonly string[]
}

/** A page as a walk takes it. `Rows` is the walk's caller's business: items, or the bytes of items. */
export interface FetchedPage<Rows> {
  rows: Rows
  summary: PageSummary
  warnings: Warning[]
  deleted: Deleted[]
  next: Json | null
  /** What the provider gave to ask the next changes with; null = nothing. */
  delta: Json | null
  /** The provider's date of the page's first response, milliseconds since 1970; null = missing or implausible. */
  providerDate: number | null
}

/**
 * Where a walk gets its pages: from upstream, or from wherever they are kept. `since` is the upstream's clock at the
 * walk's first page, null where there is none yet: a page that is older would hide changes from the changes since.
 */
export type FetchPage<Rows> = (request: PageQuery, notBefore: number | null) => Promise<FetchedPage<Rows>>

export interface ListingSource<R extends ResourceName> {
  resource: R
  listing: Listing<R>
  get: Get<R> | undefined
  call: Call
  options: Options
  now: () => number
}

/** Asks upstream itself, for a page that is checked and whose facts are known. */
export const fetchFromProvider =
  <R extends ResourceName>(source: ListingSource<R>): FetchPage<Items[R][]> =>
  async (request) => {
    const { call, providerDate } = captureDate(source.call, source.now)
    const page = await pageOf({ ...source, call }, request)
    const rows = excludedIdHashes(page, request.excludedIdHashes)
    return {
      rows: rows.map((item) => redactFields(source.resource, item, request.fields)),
      summary: { ...summarize(source.listing, page), records: rows.length },
      warnings: limitedWarnings(page.warnings),
      deleted: page.deleted ?? [],
      // These go into tokens, and back to upstream.
      next: decodeDeep(page.next),
      delta: decodeDeep(page.delta ?? null),
      providerDate: providerDate(),
    }
  }

async function pageOf<R extends ResourceName>(
  { listing, get, call, options }: ListingSource<R>,
  request: PageQuery,
): Promise<Page<R>> {
  if (request.ids) return refetchByIds(get, call, options, { ...request, ids: request.ids })
  const maxRecords = maxRecordsOf(listing, request.pageSize)
  const asked = listing.page({ ...pageRequest(request, options), maxRecords }, call)
  const page = await (request.deletedAfter === null ? asked : tolerateForbidden(asked))
  assertMostlyReadable(page)
  return page
}

/** Not every key that may read rows may read what was deleted: that is less than was asked, and no end of the walk. */
async function tolerateForbidden<R extends ResourceName>(deletions: Promise<Page<R>>): Promise<Page<R>> {
  try {
    return await deletions
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'permission-missing') throw error
    return { items: [], recordCount: 0, next: null, warnings: [deletionsUnavailable] }
  }
}

const deletionsUnavailable: Warning = {
  code: 'deletions-unavailable',
  detail: 'The credentials may not read deleted records: they are missing from `deleted`.',
}

function pageRequest(
  { pageSize, cursor, filters, includes: asked, syncToken, deletedAfter }: PageQuery,
  options: Options,
) {
  const includes = new Set(asked)
  const raw = includes.delete('raw')
  return {
    ...{ pageSize, cursor, filters, includes, raw, options },
    ...(syncToken === null ? {} : { syncToken }),
    ...(deletedAfter === null ? {} : { deletedAfter }),
  }
}

function excludedIdHashes<R extends ResourceName>(
  { items }: Page<R>,
  given: PageQuery['excludedIdHashes'],
): Items[R][] {
  if (given.length === 0) return items
  const known = new Set(given)
  return items.filter(({ id }) => !known.has(idHash(id)))
}

/** Captures the provider's date of the first response: a page of several calls is as old as its first call. */
function captureDate(upstreamCall: Call, now: () => number): { call: Call; providerDate: () => number | null } {
  let providerDate: number | null = null
  const call: Call = async (request, shape) => {
    const answer = await upstreamCall(request, shape)
    providerDate ??= httpDate(answer.headers.date, now())
    return answer
  }
  return { call, providerDate: () => providerDate }
}
