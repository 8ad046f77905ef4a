import type { Deleted, Warning } from '../../model/responses.js'
import { Problem, problems } from '../../problems.js'
import type { Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { textOf } from '../values/values.js'
import { idOfRecord } from './whole.js'

/** The ids of this many parents with UUIDs fit into a cursor. */
export const uuidsPerPage = 35

/** Bytes of the ids of parents in a cursor. The rest of its 2 KB is for the two cursors of the provider. */
const maxIdBytes = 1400

/** Parents whose lists are requested at the same time. */
const concurrent = 4

/** Where the pagination of a list under each parent stands. */
type Position = {
  /** The cursor of the next page of parents; null = there is none. */
  next: Json | null
  /** The parents of the current page of parents whose lists were not read completely. */
  ids: readonly string[]
  /** The cursor in the list of the first of `ids`. */
  child: Json | null
}

type ListRequest = Pick<PageRequest, 'pageSize' | 'cursor'>
type Children = Pick<RecordPage, 'records' | 'next' | 'warnings' | 'deleted'>

interface Each {
  /** The parent that a filter selects, or several; absent = all parents. */
  only?: string | readonly string[] | undefined
  /** Size of a page of parents. It is the same for all pages, and the ids of a page have at most 1,400 bytes as JSON. */
  parentsPerPage: number
  /** Requests one page of parents. */
  parents(request: ListRequest): Promise<RecordPage>
  /** Requests one page of the list of a parent. A `not-found` Problem means that the parent was deleted meanwhile. */
  children(parent: string, request: ListRequest): Promise<Children>
}

/**
 * One page of a list that the provider has under each parent only, in the order of the parents. The page makes at most
 * `calls` calls, so it can be empty before the end; `visited` shows the progress. The cursor has the ids of the parents,
 * so that a parent that moves in its own list is neither read twice nor missed.
 */
export async function eachPage(
  { pageSize, cursor, calls }: ListRequest & Pick<PageRequest, 'calls'>,
  each: Each,
): Promise<RecordPage> {
  let position = cursor as Position | null
  if (position === null && each.only !== undefined) position = { next: null, ids: [each.only].flat(), child: null }
  const records: unknown[] = []
  const deleted: Deleted[] = []
  const warnings = new Map<string, Warning>()
  let visited = 0
  let remaining = calls
  let isEnded = false

  while (remaining > 0 && !isEnded && !isLast(position)) {
    if (position === null || position.ids.length === 0) {
      remaining -= 1
      const page = await nullIfRetryable(
        each.parents({ pageSize: each.parentsPerPage, cursor: position?.next ?? null }),
      )
      if (page === null) break
      warn(page.warnings)
      warn(unreadableParents(page))
      position = { next: nextOf(page, position?.next ?? null), ids: idsOf(page), child: null }
      continue
    }
    // A list with more pages is requested alone: the next lists can be returned only after its last page.
    const most = position.child === null ? Math.min(concurrent, pageSize - records.length) : 1
    const parents = position.ids.slice(0, Math.min(most, remaining))
    remaining -= parents.length
    const { child } = position
    const lists = await Promise.allSettled(
      parents.map((parent, at) => emptyIfDeleted(each.children(parent, { pageSize, cursor: at === 0 ? child : null }))),
    )
    for (const [at, list] of lists.entries()) {
      const found = await nullIfRetryable(list.status === 'fulfilled' ? list.value : Promise.reject(list.reason))
      // These records begin the next page.
      if (found === null || (records.length > 0 && records.length + found.records.length > pageSize)) {
        isEnded = true
        break
      }
      for (const record of found.records) records.push(record)
      for (const one of found.deleted ?? []) deleted.push(one)
      warn(found.warnings)
      visited += 1
      const next = nextOf(found, at === 0 ? child : null)
      position = { ...position, ids: next === null ? position.ids.slice(1) : position.ids, child: next }
      isEnded = records.length >= pageSize
      if (next !== null || isEnded) break
    }
  }
  return {
    records,
    pointer: '',
    next: isLast(position) ? null : position,
    visited,
    deleted,
    warnings: [...warnings.values()],
  }

  /** Each call of a page can have the same warning. */
  function warn(found: readonly Warning[] = []): void {
    for (const warning of found) warnings.set(JSON.stringify(warning), warning)
  }

  /** null = a retryable failure: the next page starts with this list. A failure of the first list of a page is thrown. */
  async function nullIfRetryable<T>(result: T | Promise<T>): Promise<T | null> {
    try {
      return await result
    } catch (error) {
      if (visited > 0 && error instanceof Problem && problems[error.slug].retryable) return null
      throw error
    }
  }

  /** A parent that was deleted meanwhile has an empty list. A parent that a filter selects must exist. */
  async function emptyIfDeleted(list: Promise<Children>): Promise<Children> {
    try {
      return await list
    } catch (error) {
      if (each.only === undefined && error instanceof Problem && error.slug === 'not-found')
        return { records: [], next: null }
      throw error
    }
  }
}

const isLast = (position: Position | null) => position !== null && position.ids.length === 0 && position.next === null

/** The next cursor, which must differ from the one that was sent. */
function nextOf({ next }: Pick<RecordPage, 'next'>, sent: Json | null): Json | null {
  if (next !== null && JSON.stringify(next) === JSON.stringify(sent))
    throw new Problem('upstream-failed', { detail: 'The provider returned the same cursor twice.' })
  return next
}

/** The ids become part of a token and are sent back to the provider, so they are decoded. */
function idsOf({ records }: RecordPage): string[] {
  const ids = [...new Set(records.map((record) => textOf(idOfRecord(record))))].filter((id) => id !== '')
  if (Buffer.byteLength(JSON.stringify(ids)) > maxIdBytes) {
    throw new Problem('upstream-failed', {
      detail: `The ids of a page of parents have more than ${maxIdBytes} bytes: more parents than requested, or longer ids.`,
    })
  }
  return ids
}

const unreadableParents = ({ records, pointer }: RecordPage): Warning[] =>
  records.flatMap((record, index) =>
    idOfRecord(record) === ''
      ? [
          {
            code: 'record-unreadable' as const,
            detail: 'A record without a readable id: the records that belong to it are missing from `data`.',
            pointer: `${pointer}/${index}`,
          },
        ]
      : [],
  )
