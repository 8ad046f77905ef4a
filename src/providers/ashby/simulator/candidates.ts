import { createHash } from 'node:crypto'
import type { Outcome, World } from './index.js'

type Body = Record<string, unknown>

const day = 86_400_000
const knownKeys = ['limit', 'cursor', 'syncToken', 'createdAfter']

/** POST candidate.list: ordered by the time at which candidates were added, one page per call. */
export function candidateList(body: Body, world: World): Outcome {
  const { rows, now, createdAfter, cursorsExpireAfterMs, forgets: isForgotten, incrementalPages } = world
  const { limit = 100, cursor, syncToken, createdAfter: after } = body
  if (!onlyKeys(body, knownKeys)) return invalid
  if (!isWhole(limit) || limit < 1 || limit > 100) return invalid
  if ('createdAfter' in body && !isWhole(after)) return invalid
  if (('cursor' in body && !isText(cursor)) || ('syncToken' in body && !isText(syncToken))) return invalid

  const since = isText(syncToken) ? readSyncToken(syncToken, now(), isForgotten(syncToken)) : null
  if (typeof since === 'object' && since?.code) return since
  const place = isText(cursor) ? readCursor(cursor) : null
  if (isText(cursor) && place?.question !== queryHash(body)) return { code: 'invalid_next_cursor' }
  if (place && (now() - place.issued > cursorsExpireAfterMs || isForgotten(String(cursor))))
    return { code: 'next_cursor_expired' }

  const pages = place?.pages ?? 0
  if (typeof since === 'number' && pages >= incrementalPages) return { code: 'incremental_sync_too_large' }

  // A sync covers changes up to its first page. Later changes belong to the next sync.
  const startedAt = place?.startedAt ?? now()
  const bound = Number(after)
  const matching = rows().filter(({ person }) => {
    const added = Date.parse(person.addedAt)
    if (isWhole(after) && !(createdAfter === 'inclusive' ? added >= bound : added > bound)) return false
    return typeof since !== 'number' || Date.parse(person.updatedAt) > since
  })
  // The cursor names the last record sent, not an offset, so that added or removed records do not shift the pages.
  const from = place ? matching.findIndex(({ person }) => keyOf(person) > place.after) : 0
  const page = from < 0 ? [] : matching.slice(from, from + limit)
  const lastRow = page.at(-1)
  const more = lastRow !== undefined && lastRow !== matching.at(-1)
  return {
    success: true,
    results: page.map(({ record }) => record),
    moreDataAvailable: more,
    // Ashby sends one of the two keys and omits the other.
    ...(more
      ? {
          nextCursor: encodeCursor({
            after: keyOf(lastRow.person),
            question: queryHash(body),
            issued: now(),
            pages: pages + 1,
            startedAt,
          }),
        }
      : { syncToken: encodeCursor({ since: startedAt }) }),
  }
}

/** POST candidate.info takes `id`, not `candidateId`. */
export function candidateInfo(body: Body, { rows }: World): Outcome {
  if (!onlyKeys(body, ['id', 'externalMappingId'])) return invalid
  const { id, externalMappingId } = body
  if (isText(externalMappingId) && id === undefined) return { code: 'candidate_not_found' }
  if (!isText(id) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return invalid
  const row = rows().find(({ person }) => person.id === id)
  return row ? { success: true, results: row.record } : { code: 'candidate_not_found' }
}

/** POST candidate.search: all criteria must match; returns at most 100 results without a sign that there are more. */
export function candidateSearch(body: Body, { rows }: World): Outcome {
  const { email, name } = body
  if (!onlyKeys(body, ['email', 'name']) || Object.keys(body).length === 0) return invalid
  if (('email' in body && !isText(email)) || ('name' in body && !isText(name))) return invalid
  const found = rows().filter(
    ({ person }) =>
      (!isText(email) || person.emails.some(({ value }) => value.toLowerCase().includes(email.toLowerCase()))) &&
      (!isText(name) || person.name.toLowerCase().includes(name.toLowerCase())),
  )
  return { success: true, results: found.slice(0, 100).map(({ record }) => record) }
}

const invalid = { code: 'invalid_input' } as const
const onlyKeys = (body: Body, keys: readonly string[]) => Object.keys(body).every((key) => keys.includes(key))
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const keyOf = ({ addedAt, id }: { addedAt: string; id: string }) => `${addedAt} ${id}`

/** The cursor is bound to the rest of the body: each page must repeat the same parameters. */
const queryHash = ({ cursor: _, ...question }: Body) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(question).sort()))
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
  question: string
  issued: number
  startedAt: number
  pages: number
}

function readCursor(text: string): Position | null {
  const place = decodeCursor(text)
  return typeof place?.after === 'string' && typeof place.startedAt === 'number' ? (place as unknown as Position) : null
}

function readSyncToken(text: string, now: number, forgotten: boolean): number | { code: string } {
  const { since } = decodeCursor(text) ?? {}
  if (typeof since !== 'number') return { code: 'sync_token_invalid' }
  return forgotten || now - since > 30 * day ? { code: 'sync_token_expired' } : since
}
