import { type TSchema, Type } from '@sinclair/typebox'
import type { FieldName, ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { cursorFromLinkHeader } from '../lists/cursors.js'
import { chunk } from '../lists/includes.js'
import type { Call, ErrorReading, UpstreamRequest, UpstreamResponse } from '../port/call.js'
import { type Listing, type ListingDefinition, listing, type PageRequest } from '../port/listing.js'
import { assertMaxRecords, unpagedRecords } from '../values/records.js'

/** Every list is a bare array. The next page is in the `Link` header, which is empty or absent on the last page. */
export const ListResponse = Type.Array(Type.Unknown())

/**
 * A cursor must be sent alone, because it contains the filters and the page size:
 * https://harvestdocs.greenhouse.io/docs/pagination
 */
export const list = (collection: string, query: Query): UpstreamRequest => ({
  operation: `${collection}.list`,
  method: 'GET',
  path: `/v3/${collection}`,
  query: query.cursor === undefined ? { ...alwaysSent[collection], ...query } : { cursor: query.cursor },
})

/** By default, Greenhouse omits its built-in reasons, and returns all versions of an offer. */
const alwaysSent: { readonly [collection: string]: Query } = {
  offers: { current_only: 'true' },
  rejection_reasons: { include_defaults: 'true' },
}

export const cursorOf = ({ headers }: UpstreamResponse) => cursorFromLinkHeader(headers.link, 'cursor')

export type Query = NonNullable<UpstreamRequest['query']>

/** Filters that every collection has. The ids of Greenhouse are numbers. */
type CommonFilters = {
  created_after?: string
  created_before?: string
  updated_after?: string
  updated_before?: string
}

type Definition<R extends ResourceName, S extends TSchema, L extends readonly FieldName<R>[]> = Omit<
  ListingDefinition<R, S, L>,
  'operation' | 'permission' | 'list' | 'get' | 'way' | 'order' | 'maxPageSize' | 'filters' | 'delta'
> &
  Partial<Pick<ListingDefinition<R, S, L>, 'filters'>> & {
    /** Name of the collection in the path. */
    collection: string
    /** Parameters of the list, besides the common ones. null: no record can match. */
    query?(request: PageRequest<R>, call: Call): Query | null | Promise<Query | null>
    /** Whether a record is one that the parameters request, where the item does not show it: else `matches` does this. */
    isRequested?(record: unknown, query: Query): boolean
    /** Changes that the list cannot report. */
    limitations: readonly string[]
  }

/**
 * A collection of Harvest v3: a bare array, the next page in the `Link` header, filters by both times and by ids. The
 * documentation tells clients not to combine the two times: https://harvestdocs.greenhouse.io/docs/list-endpoints
 */
export function harvestList<R extends ResourceName, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  { collection, query, isRequested = () => true, limitations, ...definition }: Definition<R, S, L>,
): Listing<R> {
  return listing<R, S, L>(resource, {
    operation: `${collection}.list`,
    permission: `harvest:${collection}:list`,
    way: 'native',
    order: 'stable',
    maxPageSize: 500,
    filters: [
      ['created_after', 'created_before'],
      ['updated_after', 'updated_before'],
    ],
    delta: {
      mode: 'timestamp',
      reports: ['created', 'updated', ...(definition.deletions ? (['deleted'] as const) : [])],
      queries: [{ after: 'updated_after', before: 'updated_before' }],
      overlapSeconds: 300,
      limitations,
    },
    async list(request: PageRequest<R>, call: Call) {
      const { pageSize, cursor } = request
      const own = query === undefined ? {} : await query(request, call)
      if (own === null) return { records: [], pointer: '', next: null }
      const parameters = { per_page: pageSize, ...times(request.filters as CommonFilters), ...own }
      const next = typeof cursor === 'string' ? { cursor } : {}
      const response = await call(list(collection, { ...parameters, ...next }), ListResponse)
      const records = response.body.filter((record) => isRequested(record, own))
      return { records, pointer: '', next: cursorOf(response) }
    },
    // Harvest v3 has no endpoint for one record. Use the list with one id.
    async get(id: string, _: unknown, call: Call) {
      if (!isId(id)) return null
      const { body } = await call(list(collection, { ids: id }), ListResponse)
      return body.length === 0 ? null : { record: body[0], pointer: '' }
    },
    ...definition,
  } as unknown as ListingDefinition<R, S, L>)
}

/** The limitation of every list of changes. */
export const deletedNotReported = 'Deleted records are not reported. The lists of Greenhouse do not contain them.'

/** Whether a text can be an id of Greenhouse. */
export const isId = (text: string) => /^\d{1,16}$/.test(text)

/** Parameters with an id each; null: no record has an id of another form. */
export const idsQuery = (ids: { readonly [parameter: string]: string | undefined }): Query | null =>
  Object.values(ids).some((id) => id !== undefined && !isId(id)) ? null : ids

const times = ({ created_after, created_before, updated_after, updated_before }: CommonFilters): Query => ({
  created_at: dateRange(created_after, created_before),
  updated_at: dateRange(updated_after, updated_before),
})

/** Operators and values in turn, separated by `|`: https://harvestdocs.greenhouse.io/docs/standardizations */
export const dateRange = (after: string | undefined, before: string | undefined) =>
  [...(after ? ['gte', after] : []), ...(before ? ['lt', before] : [])].join('|') || undefined

/** Largest number of ids in one request. */
export const maxIds = 50

/** Reads all records of a collection that belong to the given ids, page by page. */
export async function listAll(
  call: Call,
  collection: string,
  parameter: string,
  ids: readonly string[],
  { maxPages = 40 }: { maxPages?: number } = {},
): Promise<unknown[]> {
  const records: unknown[] = []
  let pages = 0
  for (const idChunk of chunk(ids, maxIds)) {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const query: Query = cursor === null ? { [parameter]: idChunk.join(','), per_page: 500 } : { cursor }
      pages += 1
      if (pages > maxPages)
        throw new Problem('upstream-failed', {
          detail: `The list has more than ${maxPages} pages, more than one request may read.`,
        })
      const response: UpstreamResponse<unknown[]> = await call(list(collection, query), ListResponse)
      assertMaxRecords(response.body, unpagedRecords - records.length)
      for (const record of response.body) records.push(record)
      cursor = cursorOf(response)
      if (cursor === null) break
      if (seen.has(cursor))
        throw new Problem('upstream-failed', { detail: 'The provider returned the same cursor twice.' })
      seen.add(cursor)
    } while (cursor)
  }
  return records
}

/**
 * Greenhouse uses 422 for invalid parameter names, values and cursors. A cursor that Greenhouse itself returned can
 * only have expired.
 */
export function readError({ status }: UpstreamResponse, request: UpstreamRequest): ErrorReading | null {
  return status === 422 && request.query?.cursor !== undefined ? { problem: 'page-token-expired' } : null
}
