import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { lots } from '../includes.js'
import { cursorOfLink } from '../paging.js'
import type { Answer, Call, Fault, UpstreamRequest } from '../provider.js'

/** Every list is a bare array; the next page stands in the `Link` header, which is empty or absent on the last. */
export const ListAnswer = Type.Array(Type.Unknown())

/** A cursor must travel alone: filters and page size are inside it. https://harvestdocs.greenhouse.io/docs/pagination */
export const list = (collection: string, query: NonNullable<UpstreamRequest['query']>): UpstreamRequest => ({
  operation: `${collection}.list`,
  method: 'GET',
  path: `/v3/${collection}`,
  query: query.cursor === undefined ? query : { cursor: query.cursor },
})

export const cursorOf = ({ headers }: Answer) => cursorOfLink(headers.link, 'cursor')

/** Greenhouse takes at most this many ids at once. */
const mostIds = 50

/** Every row of a collection that belongs to these ids, page by page to the end. */
export async function rowsOf(
  call: Call,
  collection: string,
  parameter: string,
  ids: readonly string[],
  also: NonNullable<UpstreamRequest['query']> = {},
): Promise<unknown[]> {
  const rows: unknown[] = []
  for (const lot of lots(ids, mostIds)) {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const query: NonNullable<UpstreamRequest['query']> =
        cursor === null ? { ...also, [parameter]: lot.join(','), per_page: 500 } : { cursor }
      const answer: Answer<unknown[]> = await call(list(collection, query), ListAnswer)
      rows.push(...answer.body)
      cursor = cursorOf(answer)
      if (cursor === null) break
      if (seen.has(cursor))
        throw new Problem('upstream-failed', { detail: 'The provider gave a cursor that it gave before.' })
      seen.add(cursor)
    } while (cursor)
  }
  return rows
}

/** 422 is said of names, values and cursors alike; a cursor that upstream itself gave can only have ended. */
export function fault({ status }: Answer, request: UpstreamRequest): Fault | null {
  return status === 422 && request.query?.cursor !== undefined ? { problem: 'page-token-expired' } : null
}
