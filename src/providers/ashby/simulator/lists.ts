import { createHash } from 'node:crypto'
import { type Collection, select } from '../../../sandbox/collection.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import type { OperationResult, SimulatorState } from './state.js'

export type Body = Readonly<Record<string, unknown>>

/** A record, with what its list needs. */
export interface Entry {
  /** Place in the order of the list. */
  position: string
  /** A sync token returns records that changed after it. Not every record has the time in a field. */
  updatedAt: string
  record: Record<string, unknown>
}

export interface AshbyCollection<Row extends Entry = Entry> extends Collection<Row, Pick<Entry, 'position'>> {
  /** Parameters whose values are not texts. */
  types: Readonly<Record<string, (value: unknown) => boolean>>
  scope: string
  rows(company: Snapshot): readonly Row[]
  /** The record as this request asks for it; default: `record`. */
  present?(row: Row, body: Body): Entry['record']
}

const day = 86_400_000

/** POST *.list: one page per call, with a cursor to the next one, or a sync token at the end. */
export function list<Row extends Entry>(
  collection: AshbyCollection<Row>,
  rows: readonly Row[],
  body: Body,
  state: SimulatorState,
): OperationResult {
  const { now, cursorsExpireAfterMs, isExpired, incrementalPages } = state
  const { limit = 100, cursor, syncToken, ...filters } = body
  if (!isInteger(limit) || limit < 1 || limit > 100) return invalid
  if (('cursor' in body && !isText(cursor)) || ('syncToken' in body && !isText(syncToken))) return invalid
  // An own property: no name that every object inherits is a parameter.
  const isTyped = ([name, value]: [string, unknown]) =>
    Object.hasOwn(collection.types, name) && collection.types[name]?.(value) === true
  if (!Object.entries(filters).every(isTyped)) return invalid

  const changedSince = isText(syncToken) ? readSyncToken(syncToken, now(), isExpired(syncToken)) : null
  if (typeof changedSince === 'object' && changedSince?.code) return changedSince
  const position = isText(cursor) ? readCursor(cursor) : null
  if (isText(cursor) && position?.query !== queryHash(collection.path, body)) return { code: 'invalid_next_cursor' }
  if (position && (now() - position.issued > cursorsExpireAfterMs || isExpired(String(cursor))))
    return { code: 'next_cursor_expired' }

  const pages = position?.pages ?? 0
  if (typeof changedSince === 'number' && pages >= incrementalPages) return { code: 'incremental_sync_too_large' }

  // A sync covers changes up to its first page. Later changes belong to the next sync.
  const startedAt = position?.startedAt ?? now()
  const changed =
    typeof changedSince === 'number' ? rows.filter(({ updatedAt }) => Date.parse(updatedAt) > changedSince) : rows
  const query = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, texts(value)]))
  // The cursor names the last record sent, not an offset, so that added or removed records do not shift the pages.
  const after = position ? { position: position.after } : undefined
  const page = select(collection, changed, query, { known: [], limit, after })
  if (page.unknown !== undefined) return invalid
  const lastEntry = page.rows.at(-1)
  const more = lastEntry !== undefined && page.next !== undefined
  return {
    success: true,
    results: page.rows.map((row) => collection.present?.(row, body) ?? row.record),
    moreDataAvailable: more,
    // Ashby sends one of the two keys and omits the other.
    ...(more
      ? {
          nextCursor: encodeCursor({
            after: lastEntry.position,
            query: queryHash(collection.path, body),
            issued: now(),
            pages: pages + 1,
            startedAt,
          }),
        }
      : { syncToken: encodeCursor({ since: startedAt }) }),
  }
}

/** Several values of a parameter are a list. */
const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : String(value))

export const invalid = { code: 'invalid_input' } as const
export const onlyKeys = (body: Body, keys: readonly string[]) => Object.keys(body).every((key) => keys.includes(key))
export const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
export const isUuid = (value: unknown): value is string =>
  isText(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** The cursor is bound to the list and to the rest of the body: each page must repeat the same parameters. */
const queryHash = (path: string, { cursor: _, ...query }: Body) =>
  createHash('sha256')
    .update(JSON.stringify([path, ...Object.entries(query).sort()]))
    .digest('base64url')
    .slice(0, 8)

const encodeCursor = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function decodeCursor(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}

interface Position {
  after: string
  query: string
  issued: number
  startedAt: number
  pages: number
}

function readCursor(text: string): Position | null {
  const position = decodeCursor(text)
  return typeof position?.after === 'string' && typeof position.startedAt === 'number'
    ? (position as unknown as Position)
    : null
}

function readSyncToken(text: string, now: number, expired: boolean): number | { code: string } {
  const { since: changedSince } = decodeCursor(text) ?? {}
  if (typeof changedSince !== 'number') return { code: 'sync_token_invalid' }
  return expired || now - changedSince > 30 * day ? { code: 'sync_token_expired' } : changedSince
}
