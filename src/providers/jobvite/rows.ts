import { Problem } from '../../problems.js'
import type { Json } from '../provider.js'

/**
 * A walk over rows that have a number and nothing else: no cursor, no stated order, a first row that is 0 for some and 1
 * for others, and a page size that may be cut without a word. So each page goes back ten rows, drops what was seen, and
 * advances by what came. Asked with a base of 1, going back ten brings eleven rows: that many keys are carried.
 */
const overlap = 10
const largestCount = 500

/** How many rows were walked, and the keys of the last of them. */
type Place = { start: number; seen: string[] }

type Ask = (start: number, count: number) => Promise<unknown[]>

interface Rows {
  rows: unknown[]
  next: Json | null
}

export function readPlace(cursor: Json | null): Place | null {
  return cursor === null ? null : (cursor as Place)
}

export async function firstRows(ask: Ask, pageSize: number): Promise<Rows> {
  const rows = (await ask(0, pageSize)).slice(0, pageSize)
  return { rows, next: rows.length === 0 ? null : place(rows.length, rows.map(keyOf)) }
}

export async function nextRows(ask: Ask, { start, seen }: Place, pageSize: number): Promise<Rows> {
  const back = Math.min(overlap, start)
  const from = start - back
  const received = await ask(from, Math.min(back + 1 + pageSize, largestCount))
  const known = (row: unknown) => seen.includes(keyOf(row))
  if (!received.some(known)) {
    // Of the rows walked last none is where it was: so many are gone that others have moved past unseen.
    throw new Problem('page-token-expired', {
      detail:
        'So many rows vanished during the walk that others may have been missed. Start again without `page_token`.',
    })
  }
  if (received.some((row) => !known(row))) return advance(received, from, known, seen, pageSize)
  // Nothing new. That is the end, unless the size was cut to less than what is gone back: asked straight on, it shows.
  const beyond = await ask(start, Math.min(1 + pageSize, largestCount))
  return beyond.some((row) => !known(row)) ? advance(beyond, start, known, seen, pageSize) : { rows: [], next: null }
}

/** The new rows of a page, as many as were asked for, and the place after the last of them. */
function advance(
  received: unknown[],
  from: number,
  known: (row: unknown) => boolean,
  seen: string[],
  pageSize: number,
): Rows {
  const rows: unknown[] = []
  let walked = 0
  for (const row of received) {
    if (rows.length === pageSize) break
    walked += 1
    if (!known(row)) rows.push(row)
  }
  return { rows, next: place(from + walked, [...seen, ...rows.map(keyOf)]) }
}

const place = (start: number, keys: string[]): Json => ({ start, seen: keys.slice(-(overlap + 1)) })

/** A person comes once for each application. */
function keyOf(row: unknown): string {
  const { eId, application } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>
  const { eId: applicationId } = (typeof application === 'object' && application !== null ? application : {}) as Record<
    string,
    unknown
  >
  return `${String(eId).slice(0, 40)}/${String(applicationId).slice(0, 40)}`
}
