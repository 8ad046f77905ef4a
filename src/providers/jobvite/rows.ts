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
  const count = Math.min(back + 1 + pageSize, largestCount)
  let from = start - back
  let received = await ask(from, count)
  const kept = new Set(seen)
  const found = received.findIndex((row) => kept.has(keyOf(row)))
  if (found < 0 || !isShifted(received.slice(found), kept, found)) {
    throw new Problem('page-token-expired', {
      detail:
        'So many rows vanished during the walk that others may have been missed. Start again without `page_token`.',
    })
  }
  // What stands before the rows walked last came there meanwhile: taking it for new would lead the walk backwards.
  const before = new Set(received.slice(0, found).map(keyOf))
  const known = (row: unknown) => kept.has(keyOf(row)) || before.has(keyOf(row))
  // Nothing new is no end yet: rows that came meanwhile may fill the page, or its size was cut. Only what lies beyond tells.
  const looked = new Set<string>()
  while (received.every(known)) {
    for (const row of received) looked.add(keyOf(row))
    from += received.length
    received = await ask(from, count)
    if (received.every((row) => looked.has(keyOf(row)))) return { rows: [], next: null }
  }
  return advance(received, from, known, seen, pageSize)
}

/**
 * Whether the rows walked last were only pushed on by others: then they still stand together. Where most are gone, the one
 * that was found may have moved past rows that were never read.
 */
function isShifted(rows: unknown[], kept: ReadonlySet<string>, by: number): boolean {
  const left = rows.filter((row) => kept.has(keyOf(row))).length
  return by === 0 || left * 2 >= Math.min(kept.size, rows.length)
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
