import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { cursorFromLinkHeader } from '../lists/cursors.js'
import { chunk } from '../lists/includes.js'
import type { Call, ErrorReading, UpstreamRequest, UpstreamResponse } from '../port/call.js'
import { assertMaxRecords, unpagedRecords } from '../values/records.js'

/** Every list is a bare array. The next page is in the `Link` header, which is empty or absent on the last page. */
export const ListResponse = Type.Array(Type.Unknown())

/**
 * A cursor must be sent alone, because it contains the filters and the page size:
 * https://harvestdocs.greenhouse.io/docs/pagination
 */
export const list = (collection: string, query: NonNullable<UpstreamRequest['query']>): UpstreamRequest => ({
  operation: `${collection}.list`,
  method: 'GET',
  path: `/v3/${collection}`,
  query: query.cursor === undefined ? query : { cursor: query.cursor },
})

export const cursorOf = ({ headers }: UpstreamResponse) => cursorFromLinkHeader(headers.link, 'cursor')

/** Largest number of ids in one request. */
const maxIds = 50

/** Reads all records of a collection that belong to the given ids, page by page. */
export async function listAll(
  call: Call,
  collection: string,
  parameter: string,
  ids: readonly string[],
  extraQuery: NonNullable<UpstreamRequest['query']> = {},
): Promise<unknown[]> {
  const records: unknown[] = []
  for (const idChunk of chunk(ids, maxIds)) {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const query: NonNullable<UpstreamRequest['query']> =
        cursor === null ? { ...extraQuery, [parameter]: idChunk.join(','), per_page: 500 } : { cursor }
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
