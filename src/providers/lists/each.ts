import { Problem } from '../../problems.js'
import type { Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'

/** Parents in a cursor: 40 UUIDs and a cursor of the list of parents stay below 2 KB. */
export const parentsPerPage = 40

/** Where the pagination of a list under each parent stands. */
type Position = {
  /** The parents of the current page of parents whose lists were not read completely. */
  ids: readonly string[]
  /** The cursor of the next page of parents; null = there is none. */
  parents: { cursor: Json | null } | null
  /** The cursor in the list of the first of `ids`. */
  child: Json | null
}

/** A record under its parent. */
export interface Child {
  parent: string
  record: unknown
}

interface Each {
  /** The parent that a filter selects; undefined = all parents. */
  only: string | undefined
  /** Requests one page of parents. */
  parents(request: { pageSize: number; cursor: Json | null }): Promise<{ ids: readonly string[]; next: Json | null }>
  /** Requests one page of the list of a parent. A `not-found` Problem is an empty list: the parent was deleted meanwhile. */
  children(
    parent: string,
    request: { pageSize: number; cursor: Json | null },
  ): Promise<Pick<RecordPage, 'records' | 'next'>>
}

/**
 * One page of a list that the provider has under each parent only. The page makes at most `calls` calls, so it can be
 * empty before the end; `visited` shows the progress. The cursor has the ids of the parents, so that a parent that moves
 * in its own list is neither read twice nor missed.
 */
export async function eachPage(
  { pageSize, cursor, calls }: Pick<PageRequest, 'pageSize' | 'cursor' | 'calls'>,
  { only, parents, children }: Each,
): Promise<RecordPage> {
  let position = (cursor as Position | null) ?? startAt(only)
  const records: Child[] = []
  let visited = 0
  for (let made = 0; made < calls && !isEnd(position); made += 1) {
    const [parent, ...rest] = position.ids
    if (parent === undefined) {
      const page = await parents({ pageSize: parentsPerPage, cursor: position.parents?.cursor ?? null })
      position = { ids: page.ids, parents: page.next === null ? null : { cursor: page.next }, child: null }
      continue
    }
    const found = await emptyIfDeleted(children(parent, { pageSize, cursor: position.child }))
    // These records begin the next page.
    if (records.length + found.records.length > pageSize && records.length > 0) break
    for (const record of found.records) records.push({ parent, record })
    visited += 1
    position = { ...position, ids: found.next === null ? rest : position.ids, child: found.next }
    if (records.length >= pageSize) break
  }
  return { records, pointer: '', next: isEnd(position) ? null : position, visited }
}

const startAt = (only: string | undefined): Position =>
  only === undefined ? { ids: [], parents: { cursor: null }, child: null } : { ids: [only], parents: null, child: null }

const isEnd = ({ ids, parents }: Position) => ids.length === 0 && parents === null

async function emptyIfDeleted(list: ReturnType<Each['children']>): Promise<Pick<RecordPage, 'records' | 'next'>> {
  try {
    return await list
  } catch (error) {
    if (error instanceof Problem && error.slug === 'not-found') return { records: [], next: null }
    throw error
  }
}
