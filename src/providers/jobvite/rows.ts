import { Problem } from '../../problems.js'
import type { Json } from '../provider.js'

/**
 * A walk over rows that have a number and nothing else: no cursor, no stated order, a first row that is 0 for some and 1
 * for others, and a page size that may be cut without a word. So each page goes back ten rows, goes on behind the first of
 * them that it knows again, and advances by what came. Asked with a base of 1, going back ten brings eleven rows: that
 * many keys are carried.
 */
const overlap = 10
const largestCount = 500

/** How many rows were walked, the keys of the last of them, and whether the end was in doubt there already. */
type Place = { start: number; seen: string[]; doubted?: true }

/** Rows by their number, and how many there are altogether: a number, or text, or not told. */
interface Found {
  candidates: unknown[]
  total?: unknown
}

type Ask = (start: number, count: number) => Promise<Found>

interface Rows {
  rows: unknown[]
  next: Json | null
}

export function readPlace(cursor: Json | null): Place | null {
  return cursor === null ? null : (cursor as Place)
}

export async function firstRows(ask: Ask, pageSize: number): Promise<Rows> {
  const found = await ask(0, pageSize)
  const rows = found.candidates.slice(0, pageSize)
  return rows.length === 0
    ? end([found], 0, { start: 0, seen: [] })
    : { rows, next: place(rows.length, rows.map(keyOf)) }
}

export async function nextRows(ask: Ask, last: Place, pageSize: number): Promise<Rows> {
  const count = Math.min(overlap + 1 + pageSize, largestCount)
  let { from, found, known } = await whereLeft(ask, last, count)
  let received = found.candidates
  const atLast = keyOf(received.at(-1)) === last.seen.at(-1)
  if (received.length > overlap + 1 && received.every(known) && !atLast) {
    // Rows that came meanwhile fill the page: the next one begins behind them, on rows that it knows again.
    return { rows: [], next: place(from + received.length, received.map(keyOf)) }
  }
  // Nothing new is no end yet: the page may be cut shorter than the overlap. Only what lies beyond tells.
  const looked = new Set<string>()
  while (received.every(known)) {
    for (const row of received) looked.add(keyOf(row))
    from += received.length
    const beyond = await ask(from, count)
    if (beyond.candidates.every((row) => looked.has(keyOf(row)))) return end([found, beyond], from, last)
    found = beyond
    received = found.candidates
  }
  return advance(received, from, known, last.seen, pageSize)
}

/** Finds the rows walked last: where they were, or else anywhere near. Whatever stands before them came there meanwhile. */
async function whereLeft(ask: Ask, { start, seen }: Place, count: number) {
  const kept = new Set(seen)
  // So few that all of them are carried: whatever is none of them is new.
  const everything = seen.length <= overlap
  let from = everything ? 0 : Math.max(start - overlap, 0)
  let found = await ask(from, count)
  const first = () => (everything ? 0 : found.candidates.findIndex((row) => kept.has(keyOf(row))))
  if (first() < 0) {
    from = Math.max(start - largestCount / 2, 0)
    found = await ask(from, largestCount)
  }
  if (first() < 0) {
    throw new Problem('page-token-expired', {
      detail:
        'The rows walked last have vanished or changed meanwhile, all of them: others may have been missed. ' +
        'Start again without `page_token`.',
    })
  }
  const before = new Set(found.candidates.slice(0, first()).map(keyOf))
  return { from, found, known: (row: unknown) => kept.has(keyOf(row)) || before.has(keyOf(row)) }
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

/**
 * Nothing more came: the end, unless the totals told with it and with the rows before it both say that there is more. Rows
 * that come and go between two requests can bring that about in good faith, so it is asked again, once.
 */
function end(answers: Found[], walked: number, last: Place): Rows {
  if (!answers.every(({ total }) => isWord(total) && Number(total) > walked)) return { rows: [], next: null }
  if (!last.doubted) return { rows: [], next: { ...last, doubted: true } }
  throw new Problem('upstream-failed', {
    detail: 'The provider gave no more rows and a total that says there are more.',
    errors: [{ pointer: '/total', detail: 'wants to be the number of rows' }],
  })
}

const place = (start: number, keys: string[]): Json => ({ start, seen: keys.slice(-(overlap + 1)) })

/**
 * A person comes once for each application. The time of its last change is part of the key: a row that was changed may have
 * moved, so that it neither shows where the walk was nor passes for known. One without any id is known by the rest of it.
 */
function keyOf(row: unknown): string {
  if (typeof row !== 'object' || row === null) return `no row: ${String(row).slice(0, 40)}`
  const { eId, application, ...rest } = fieldsOf(row)
  const { eId: applicationId, lastUpdatedDate } = fieldsOf(application)
  if (isWord(eId) || isWord(applicationId)) {
    return [eId, applicationId, lastUpdatedDate]
      .map((part) => (isWord(part) ? String(part).slice(0, 30) : ''))
      .join('/')
  }
  return Object.values(rest).filter(isWord).join('/').slice(0, 80)
}

/** What is neither a text nor a number may be nested without measure: nothing is made of it. */
const isWord = (value: unknown) => typeof value === 'string' || typeof value === 'number'

const fieldsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
