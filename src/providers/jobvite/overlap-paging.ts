import { Problem } from '../../problems.js'
import type { Json } from '../port/call.js'

/**
 * Pagination over numbered rows. Jobvite has no cursor and documents no order. The first row is 0 in some reports and 1 in
 * others, and the page size may be clamped silently. So each page starts ten rows earlier than the previous page ended,
 * continues behind the first row that it recognises, and advances by the number of rows received. If the first row is
 * 1, starting ten rows earlier returns eleven known rows: the cursor carries that many keys.
 */
const overlap = 10
const largestCount = 500

/**
 * Number of rows read so far, keys of the last of them, and whether the previous page already looked like an
 * unconfirmed end.
 */
type Position = { start: number; seen: string[]; endUnconfirmed?: true }

/** Rows by number, and the total: a number, a string, or absent. */
interface RowsResponse {
  candidates: unknown[]
  total?: unknown
}

type FetchRows = (start: number, count: number) => Promise<RowsResponse>

interface RowsPage {
  rows: unknown[]
  next: Json | null
}

export function readPosition(cursor: Json | null): Position | null {
  return cursor === null ? null : (cursor as Position)
}

export async function firstRows(fetchRows: FetchRows, pageSize: number): Promise<RowsPage> {
  const response = await fetchRows(0, pageSize)
  const rows = response.candidates.slice(0, pageSize)
  return rows.length === 0
    ? end([response], 0, { start: 0, seen: [] })
    : { rows, next: positionAfter(rows.length, rows.map(fingerprint)) }
}

export async function nextRows(fetchRows: FetchRows, last: Position, pageSize: number): Promise<RowsPage> {
  const count = Math.min(overlap + 1 + pageSize, largestCount)
  let { from, response, isSeen } = await findPosition(fetchRows, last, count)
  let received = response.candidates
  const atLast = fingerprint(received.at(-1)) === last.seen.at(-1)
  if (received.length > overlap + 1 && received.every(isSeen) && !atLast) {
    // Rows that were added meanwhile fill the page. The next page starts behind them, at rows that are recognised.
    return { rows: [], next: positionAfter(from + received.length, received.map(fingerprint)) }
  }
  // No new row does not prove the end: the page may be clamped below the overlap. Read the rows behind it.
  const probed = new Set<string>()
  while (received.every(isSeen)) {
    for (const row of received) probed.add(fingerprint(row))
    from += received.length
    const nextBatch = await fetchRows(from, count)
    if (nextBatch.candidates.every((row) => probed.has(fingerprint(row)))) return end([response, nextBatch], from, last)
    response = nextBatch
    received = response.candidates
  }
  return takeUnseen(received, from, isSeen, last.seen, pageSize)
}

/** Finds the rows that were read last, at their old position or near it. Rows in front of them were added meanwhile. */
async function findPosition(fetchRows: FetchRows, { start, seen }: Position, count: number) {
  const seenKeys = new Set(seen)
  // The cursor carries the keys of all rows read so far: a row with another key is new.
  const allSeen = seen.length <= overlap
  let from = allSeen ? 0 : Math.max(start - overlap, 0)
  let response = await fetchRows(from, count)
  const first = () => (allSeen ? 0 : response.candidates.findIndex((row) => seenKeys.has(fingerprint(row))))
  if (first() < 0) {
    from = Math.max(start - largestCount / 2, 0)
    response = await fetchRows(from, largestCount)
  }
  if (first() < 0) {
    throw new Problem('page-token-expired', {
      detail:
        'All records of the last page have disappeared or changed since then, so other records may have been missed. ' +
        'Start again without `page_token`.',
    })
  }
  const before = new Set(response.candidates.slice(0, first()).map(fingerprint))
  return { from, response, isSeen: (row: unknown) => seenKeys.has(fingerprint(row)) || before.has(fingerprint(row)) }
}

/** Returns the new rows of a page, at most as many as requested, and the position behind the last of them. */
function takeUnseen(
  received: unknown[],
  from: number,
  isSeen: (row: unknown) => boolean,
  seen: string[],
  pageSize: number,
): RowsPage {
  const rows: unknown[] = []
  let consumed = 0
  for (const row of received) {
    if (rows.length === pageSize) break
    consumed += 1
    if (!isSeen(row)) rows.push(row)
  }
  return { rows, next: positionAfter(from + consumed, [...seen, ...rows.map(fingerprint)]) }
}

/**
 * Handles a page without new rows. It is the end, unless this total and the total of the previous page both say that
 * there are more rows. Rows that are added and removed between two requests can cause that without a fault, so the page
 * is requested once more.
 */
function end(responses: RowsResponse[], consumed: number, last: Position): RowsPage {
  if (!responses.every(({ total }) => isScalar(total) && Number(total) > consumed)) return { rows: [], next: null }
  if (!last.endUnconfirmed) return { rows: [], next: { ...last, endUnconfirmed: true } }
  throw new Problem('upstream-failed', {
    detail: 'The provider returned fewer records than its total.',
    errors: [{ pointer: '/total', detail: 'is not the number of records' }],
  })
}

const positionAfter = (start: number, keys: string[]): Json => ({ start, seen: keys.slice(-(overlap + 1)) })

/**
 * A candidate has one row per application, a job has one row. The key contains the time of the last change: a changed row may have moved,
 * so it must neither mark the position nor count as seen. A row without an id is identified by the rest of its values.
 */
function fingerprint(row: unknown): string {
  if (typeof row !== 'object' || row === null) return `no row: ${String(row).slice(0, 40)}`
  const { eId, application, lastUpdatedDate: ownDate, ...rest } = fieldsOf(row)
  const { eId: applicationId, lastUpdatedDate = ownDate } = fieldsOf(application)
  if (isScalar(eId) || isScalar(applicationId)) {
    return [eId, applicationId, lastUpdatedDate]
      .map((part) => (isScalar(part) ? String(part).slice(0, 30) : ''))
      .join('/')
  }
  return Object.values(rest).filter(isScalar).join('/').slice(0, 80)
}

/** Other values may be nested without limit and are not part of the key. */
const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number'

const fieldsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
