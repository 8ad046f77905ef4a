import type { FastifyReply } from 'fastify'
import { type Query, select } from '../../../sandbox/collection.js'
import { type GreenhouseCollection, rowsFor } from './collection.js'
import { readDateRange } from './date-ranges.js'
import type { Row } from './ids.js'

/** One page of a collection, ordered by descending id. The cursor names the first record of the next page. */
export function sendPage(
  collection: GreenhouseCollection,
  rows: readonly Row[],
  query: Query,
  reply: FastifyReply,
  { isExpired, finish = (row) => row }: { isExpired: () => boolean; finish?: ((row: Row) => Row) | undefined },
) {
  const cursor = query.cursor === undefined ? null : decodeCursor(String(query.cursor))
  if (query.cursor !== undefined) {
    if (Object.keys(query).length > 1)
      return unprocessable(reply, 'When passing a cursor, do not include other query params.')
    if (!cursor || isExpired()) return unprocessable(reply, 'Invalid cursor')
  }
  const parameters = cursor?.query ?? query
  const size = String(parameters.per_page ?? '100')
  if (!/^\d+$/.test(size) || Number(size) < 1 || Number(size) > 500) {
    return unprocessable(reply, { per_page: `\`${size}\` number is greater than: 500` })
  }
  for (const name of collection.idLists ?? []) {
    const ids = parameters[name] === undefined ? [] : String(parameters[name]).split(',')
    if (ids.length > 50 || !ids.every((id) => /^\d+$/.test(id))) return unprocessable(reply, { [name]: 'is invalid' })
  }
  for (const [name, pattern] of Object.entries(collection.patterns ?? {}))
    if (parameters[name] !== undefined && !pattern.test(String(parameters[name])))
      return unprocessable(reply, { [name]: 'is invalid' })
  for (const name of collection.times) {
    const value = parameters[name]
    if (value !== undefined && !readDateRange(String(value))) return unprocessable(reply, 'Invalid date filter')
  }
  const page = select(collection, rowsFor(collection, rows, parameters), parameters, {
    known: ['per_page', 'fields'],
    limit: Number(size),
    from: cursor ? { id: cursor.id } : undefined,
  })
  if (page.unknown !== undefined) return unprocessable(reply, `Invalid query params: ${page.unknown}`)
  // On the last page the header is present and empty.
  reply.header(
    'link',
    page.next
      ? `<https://harvest.greenhouse.io${collection.path}?cursor=${encodeCursor(parameters, page.next.id)}>; rel="next"`
      : '',
  )
  return reply.header('content-type', 'application/json;charset=utf-8').send(JSON.stringify(page.rows.map(finish)))
}

const unprocessable = (reply: FastifyReply, error: string | object) =>
  reply.code(422).send({ message: 'Unprocessable Content', errors: [error] })

/** Base64 of JSON, with percent-encoded padding in the URL. */
const encodeCursor = (query: Query, id: number) =>
  encodeURIComponent(Buffer.from(JSON.stringify({ query, id })).toString('base64'))

function decodeCursor(text: string): { query: Query; id: number } | null {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64').toString()) as { query: Query; id: number }
    return typeof value.id === 'number' ? value : null
  } catch {
    return null
  }
}
