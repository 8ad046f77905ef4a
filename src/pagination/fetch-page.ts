import { readable } from '../lib/byte-string.js'
import { httpDate } from '../lib/http-date.js'
import { hide } from '../model/field-access.js'
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
import { factsOf, type PageFacts, refuseUnreadable } from './page-summary.js'
import { idHash } from './resume.js'
import { readAgain } from './retry-unreadable.js'

/** What a walk asks for. Plain JSON: on one connection and resource, two that read the same have the same answer. */
export interface AskRequest {
  pageSize: number
  /** null = from the beginning. */
  cursor: Json | null
  filters: Filters
  /** `raw` among them. */
  includes: readonly string[]
  /** The provider's own token of changes since; null = everything is asked. */
  since: Json | null
  /** What was deleted at or after this instant is asked, in place of rows. */
  deletedAfter: string | null
  /** These records are asked, one by one, in place of a page of the list. */
  ids: readonly string[] | null
  /** Hashes of the ids of rows that the walk has given already: they are left out. */
  without: readonly string[]
  /** The fields that may be seen; absent = all. */
  fields?: readonly string[]
}

/** A page as a walk takes it. `Rows` is the walk's caller's business: items, or the bytes of items. */
export interface Fetched<Rows> {
  rows: Rows
  facts: PageFacts
  warnings: Warning[]
  deleted: Deleted[]
  next: Json | null
  /** What the provider gave to ask the next changes with; null = nothing. */
  delta: Json | null
  /** The provider's date of the page's first response, milliseconds since 1970; null = missing or implausible. */
  clock: number | null
}

/**
 * Where a walk gets its pages: from upstream, or from wherever they are kept. `since` is the upstream's clock at the
 * walk's first page, null where there is none yet: a page that is older would hide changes from the changes since.
 */
export type Ask<Rows> = (request: AskRequest, since: number | null) => Promise<Fetched<Rows>>

export interface Source<R extends ResourceName> {
  resource: R
  listing: Listing<R>
  get: Get<R> | undefined
  call: Call
  options: Options
  now: () => number
}

/** Asks upstream itself, for a page that is checked and whose facts are known. */
export const askUpstream =
  <R extends ResourceName>(source: Source<R>): Ask<Items[R][]> =>
  async (request) => {
    const { call, clock } = listening(source.call, source.now)
    const page = await pageOf({ ...source, call }, request)
    const rows = without(page, request.without)
    return {
      rows: rows.map((item) => hide(source.resource, item, request.fields)),
      facts: { ...factsOf(source.listing, page), records: rows.length },
      warnings: limitedWarnings(page.warnings),
      deleted: page.deleted ?? [],
      // These go into tokens, and back to upstream.
      next: readable(page.next),
      delta: readable(page.delta ?? null),
      clock: clock(),
    }
  }

async function pageOf<R extends ResourceName>(
  { listing, get, call, options }: Source<R>,
  request: AskRequest,
): Promise<Page<R>> {
  if (request.ids) return readAgain(get, call, options, { ...request, ids: request.ids })
  const maxRecords = maxRecordsOf(listing, request.pageSize)
  const asked = listing.page({ ...pageRequest(request, options), maxRecords }, call)
  const page = await (request.deletedAfter === null ? asked : allowed(asked))
  refuseUnreadable(page)
  return page
}

/** Not every key that may read rows may read what was deleted: that is less than was asked, and no end of the walk. */
async function allowed<R extends ResourceName>(deletions: Promise<Page<R>>): Promise<Page<R>> {
  try {
    return await deletions
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'permission-missing') throw error
    return { items: [], rawCount: 0, next: null, warnings: [deletionsUntold] }
  }
}

const deletionsUntold: Warning = {
  code: 'deletions-untold',
  detail: 'The credentials may not read deleted records: they are missing from `deleted`.',
}

function pageRequest(
  { pageSize, cursor, filters, includes: asked, since, deletedAfter }: AskRequest,
  options: Options,
) {
  const includes = new Set(asked)
  const raw = includes.delete('raw')
  return {
    ...{ pageSize, cursor, filters, includes, raw, options },
    ...(since === null ? {} : { since }),
    ...(deletedAfter === null ? {} : { deletedAfter }),
  }
}

function without<R extends ResourceName>({ items }: Page<R>, given: AskRequest['without']): Items[R][] {
  if (given.length === 0) return items
  const known = new Set(given)
  return items.filter(({ id }) => !known.has(idHash(id)))
}

/** Captures the provider's date of the first response: a page of several calls is as old as its first call. */
function listening(door: Call, now: () => number): { call: Call; clock: () => number | null } {
  let clock: number | null = null
  const call: Call = async (request, shape) => {
    const answer = await door(request, shape)
    clock ??= httpDate(answer.headers.date, now())
    return answer
  }
  return { call, clock: () => clock }
}
