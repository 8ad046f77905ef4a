import { createHash } from 'node:crypto'
import type { OperationResult, SimulatorState } from './state.js'

type Body = Record<string, unknown>

const day = 86_400_000
const knownKeys = ['limit', 'cursor', 'syncToken', 'createdAfter']

/** POST candidate.list: ordered by the time at which candidates were added, one page per call. */
export function candidateList(body: Body, state: SimulatorState): OperationResult {
  const { entries, now, createdAfter, cursorsExpireAfterMs, isExpired, incrementalPages } = state
  const { limit = 100, cursor, syncToken, createdAfter: after } = body
  if (!onlyKeys(body, knownKeys)) return invalid
  if (!isInteger(limit) || limit < 1 || limit > 100) return invalid
  if ('createdAfter' in body && !isInteger(after)) return invalid
  if (('cursor' in body && !isText(cursor)) || ('syncToken' in body && !isText(syncToken))) return invalid

  const changedSince = isText(syncToken) ? readSyncToken(syncToken, now(), isExpired(syncToken)) : null
  if (typeof changedSince === 'object' && changedSince?.code) return changedSince
  const position = isText(cursor) ? readCursor(cursor) : null
  if (isText(cursor) && position?.query !== queryHash(body)) return { code: 'invalid_next_cursor' }
  if (position && (now() - position.issued > cursorsExpireAfterMs || isExpired(String(cursor))))
    return { code: 'next_cursor_expired' }

  const pages = position?.pages ?? 0
  if (typeof changedSince === 'number' && pages >= incrementalPages) return { code: 'incremental_sync_too_large' }

  // A sync covers changes up to its first page. Later changes belong to the next sync.
  const startedAt = position?.startedAt ?? now()
  const bound = Number(after)
  const matching = entries().filter(({ person }) => {
    const added = Date.parse(person.addedAt)
    if (isInteger(after) && !(createdAfter === 'inclusive' ? added >= bound : added > bound)) return false
    return typeof changedSince !== 'number' || Date.parse(person.updatedAt) > changedSince
  })
  // The cursor names the last record sent, not an offset, so that added or removed records do not shift the pages.
  const from = position ? matching.findIndex(({ person }) => keyOf(person) > position.after) : 0
  const page = from < 0 ? [] : matching.slice(from, from + limit)
  const lastEntry = page.at(-1)
  const more = lastEntry !== undefined && lastEntry !== matching.at(-1)
  return {
    success: true,
    results: page.map(({ record }) => record),
    moreDataAvailable: more,
    // Ashby sends one of the two keys and omits the other.
    ...(more
      ? {
          nextCursor: encodeCursor({
            after: keyOf(lastEntry.person),
            query: queryHash(body),
            issued: now(),
            pages: pages + 1,
            startedAt,
          }),
        }
      : { syncToken: encodeCursor({ since: startedAt }) }),
  }
}

/** POST candidate.info takes `id`, not `candidateId`. */
export function candidateInfo(body: Body, { entries }: SimulatorState): OperationResult {
  if (!onlyKeys(body, ['id', 'externalMappingId'])) return invalid
  const { id, externalMappingId } = body
  if (isText(externalMappingId) && id === undefined) return { code: 'candidate_not_found' }
  if (!isText(id) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return invalid
  const entry = entries().find(({ person }) => person.id === id)
  return entry ? { success: true, results: entry.record } : { code: 'candidate_not_found' }
}

/** POST candidate.search: all criteria must match; returns at most 100 results without a sign that there are more. */
export function candidateSearch(body: Body, { entries }: SimulatorState): OperationResult {
  const { email, name } = body
  if (!onlyKeys(body, ['email', 'name']) || Object.keys(body).length === 0) return invalid
  if (('email' in body && !isText(email)) || ('name' in body && !isText(name))) return invalid
  const matching = entries().filter(
    ({ person }) =>
      (!isText(email) || person.emails.some(({ value }) => value.toLowerCase().includes(email.toLowerCase()))) &&
      (!isText(name) || person.name.toLowerCase().includes(name.toLowerCase())),
  )
  return { success: true, results: matching.slice(0, 100).map(({ record }) => record) }
}

const invalid = { code: 'invalid_input' } as const
const onlyKeys = (body: Body, keys: readonly string[]) => Object.keys(body).every((key) => keys.includes(key))
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const keyOf = ({ addedAt, id }: { addedAt: string; id: string }) => `${addedAt} ${id}`

/** The cursor is bound to the rest of the body: each page must repeat the same parameters. */
const queryHash = ({ cursor: _, ...query }: Body) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(query).sort()))
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
