import { type Static, Type } from '@sinclair/typebox'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { requireCursor } from '../lists/cursors.js'
import { idOfRecord } from '../lists/whole.js'
import type { Call, Json, UpstreamResponse } from '../port/call.js'
import { assertMaxRecords, isObject, unpagedRecords } from '../values/records.js'
import { nullish, textOf } from '../values/values.js'
import { FlatResponse, operation, readWarnings } from './dialect.js'

const List = Type.Object({ ...FlatResponse.properties, nextCursor: nullish(Type.String()) })

/** Drafts are listed only on request. */
export const withDrafts = { includeUnpublishedJobPostings: true }

interface Board {
  /** undefined = the primary external board, which Ashby lists by default. */
  id: string | undefined
  isInternal: boolean | null
}

export interface FoundPosting {
  record: unknown
  board: Board['id']
}

/**
 * The postings of all job boards, each once: of the primary external board first, then of the others. Whether
 * a posting is internal follows only from the board of the request. Ashby does not document whether each board lists all drafts.
 */
export async function everyPosting(call: Call, calls: number) {
  const warnings = new Map<string, Warning>()
  let made = 0
  const primary: Board = { id: undefined, isInternal: false }
  const first = await postingsOf(primary)
  const further = otherBoards((await everyPage('jobBoard.list', {})).map(boardOf))
  if (made + further.length > calls) throw tooManyBoards(calls)
  const others = await Promise.all(further.map(async (board) => ({ board, records: await postingsOf(board) })))
  const lists = [{ board: primary, records: first }, ...others]
  const boardsOf = new Map<string, Board[]>()
  for (const { board, records } of lists)
    for (const id of records.map(idOfRecord)) boardsOf.set(id, [...(boardsOf.get(id) ?? []), board])
  const seen = new Set<string>()
  const postings = lists.flatMap(({ board, records }) =>
    records.flatMap((record): FoundPosting[] => {
      const id = idOfRecord(record)
      if (seen.has(id)) return []
      // A record without a readable id is returned as it is, so that a warning names it.
      if (id === '') return [{ record, board: board.id }]
      seen.add(id)
      return [{ record: withInternal(record, boardsOf.get(id) ?? []), board: board.id }]
    }),
  )
  return { postings, made, warnings: [...warnings.values()] }

  function postingsOf({ id }: Board): Promise<unknown[]> {
    return everyPage('jobPosting.list', { ...withDrafts, ...(id === undefined ? {} : { jobBoardId: id }) })
  }

  /** Ashby returns these lists at once. It has announced cursors for them, so a cursor is followed. */
  async function everyPage(name: string, body: { readonly [name: string]: Json }): Promise<unknown[]> {
    const records: unknown[] = []
    let cursor: string | null = null
    do {
      made += 1
      if (made > calls) throw tooManyBoards(calls)
      const request = operation(name, cursor === null ? body : { ...body, cursor })
      const response: UpstreamResponse<Static<typeof List>> = await call(request, List)
      for (const record of response.body.results) records.push(record)
      assertMaxRecords(records, unpagedRecords)
      for (const warning of readWarnings(response)) warnings.set(JSON.stringify(warning), warning)
      const next = requireCursor(response.body.moreDataAvailable ?? false, response.body.nextCursor, '/nextCursor')
      if (next !== null && next === cursor)
        throw new Problem('upstream-failed', { detail: 'The provider returned the same cursor twice.' })
      cursor = next
    } while (cursor !== null)
    return records
  }
}

const tooManyBoards = (calls: number) =>
  new Problem('too-many-matches', {
    detail: `The job boards of the account need more than ${calls} calls. Use the export.`,
  })

/** Without its id, the postings of a board would be missing. */
function boardOf(record: unknown): Board {
  if (!isObject(record) || typeof record.id !== 'string' || record.id === '')
    throw new Problem('upstream-failed', { detail: 'A job board has no readable id, so its postings are unknown.' })
  return { id: textOf(record.id), isInternal: typeof record.isInternal === 'boolean' ? record.isInternal : null }
}

/** The only external board is the primary one. Of several external boards, none is known to be it. */
function otherBoards(boards: readonly Board[]): Board[] {
  const isOnly = boards.filter(({ isInternal }) => isInternal === false).length === 1
  return boards.filter(({ isInternal }) => !isOnly || isInternal !== false)
}

/** A posting of an external board is not internal. A draft on boards of both kinds can be a draft for each of them. */
function withInternal(record: unknown, boards: readonly Board[]): unknown {
  if (!isObject(record)) return record
  const kinds = new Set(boards.map(({ isInternal }) => isInternal))
  const [only] = kinds
  const isInternal = kinds.size === 1 ? only : kinds.has(false) && record.status !== 'Draft' ? false : null
  return { ...record, isInternal }
}
