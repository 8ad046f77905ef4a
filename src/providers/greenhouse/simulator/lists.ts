import type { FastifyReply } from 'fastify'
import type { Row } from './records.js'

type Query = Readonly<Record<string, string | string[]>>

const commonParameters = ['per_page', 'ids', 'created_at', 'updated_at', 'fields']
const collectionParameters: Readonly<Record<string, readonly string[]>> = {
  candidates: ['email', 'tag', 'private', 'last_activity_at', 'custom_field_option_id'],
  applications: ['candidate_ids', 'job_ids', 'status'],
  attachments: ['candidate_ids', 'application_ids', 'type'],
  candidate_educations: ['candidate_ids', 'latest'],
  candidate_employments: ['candidate_ids', 'latest'],
  rejection_reasons: ['include_defaults'],
}

/** One page of a collection, ordered by descending id. The cursor names the first record of the next page. */
export function sendPage(
  query: Query,
  rows: readonly Row[],
  collection: string,
  reply: FastifyReply,
  isExpired: () => boolean,
) {
  const cursor = query.cursor === undefined ? null : decodeCursor(String(query.cursor))
  if (query.cursor !== undefined) {
    if (Object.keys(query).length > 1)
      return unprocessable(reply, 'When passing a cursor, do not include other query params.')
    if (!cursor || isExpired()) return unprocessable(reply, 'Invalid cursor')
  }
  const parameters = cursor?.query ?? query
  const unknown = Object.keys(parameters).find(
    (name) => !commonParameters.includes(name) && !collectionParameters[collection]?.includes(name),
  )
  if (unknown) return unprocessable(reply, `Invalid query params: ${unknown}`)
  const size = String(parameters.per_page ?? '100')
  if (!/^\d+$/.test(size) || Number(size) < 1 || Number(size) > 500) {
    return unprocessable(reply, { per_page: `\`${size}\` number is greater than: 500` })
  }
  for (const name of ['ids', 'candidate_ids']) {
    const ids = listOf(parameters[name])
    if (ids && (ids.length > 50 || !ids.every((id) => /^\d+$/.test(id))))
      return unprocessable(reply, { [name]: 'is invalid' })
  }
  const dateRanges = ['created_at', 'updated_at'].map((name) => [name, readDateRange(parameters[name])] as const)
  if (dateRanges.some(([, dateRange]) => dateRange === null)) return unprocessable(reply, 'Invalid date filter')
  const matching = rows.filter(
    (row) =>
      (listOf(parameters.ids)?.includes(String(row.id)) ?? true) &&
      (listOf(parameters.candidate_ids)?.includes(String(row.candidate_id)) ?? true) &&
      // Built-in reasons are omitted by default.
      (row.default !== true || parameters.include_defaults === 'true') &&
      dateRanges.every(([name, dateRange]) => dateRange?.(String(row[name])) ?? true) &&
      has(row.email_addresses, parameters.email, ({ value }, email) => value.toLowerCase() === email.toLowerCase()) &&
      (parameters.tag === undefined || (row.tags as string[]).includes(String(parameters.tag))),
  )
  const from = cursor ? matching.findIndex(({ id }) => id <= cursor.id) : 0
  const page = from < 0 ? [] : matching.slice(from, from + Number(size))
  const next = from < 0 ? undefined : matching[from + page.length]
  // On the last page the header is present and empty.
  reply.header(
    'link',
    next
      ? `<https://harvest.greenhouse.io/v3/${collection}?cursor=${encodeCursor(parameters, next.id)}>; rel="next"`
      : '',
  )
  return reply.header('content-type', 'application/json;charset=utf-8').send(JSON.stringify(page))
}

const unprocessable = (reply: FastifyReply, error: string | object) =>
  reply.code(422).send({ message: 'Unprocessable Content', errors: [error] })

const listOf = (value: string | string[] | undefined) => (value === undefined ? undefined : String(value).split(','))

const has = (
  list: unknown,
  value: string | string[] | undefined,
  isEqual: (entry: { value: string }, value: string) => boolean,
) => value === undefined || (list as { value: string }[]).some((entry) => isEqual(entry, String(value)))

type DateRange = (time: string) => boolean

/** Parses `gte|A|lt|B`. Returns null when invalid, undefined when absent. */
function readDateRange(value: string | string[] | undefined): DateRange | null | undefined {
  if (value === undefined) return undefined
  const parts = String(value).split('|')
  const tests: DateRange[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const [operator, time = ''] = parts.slice(at, at + 2)
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return null
    if (operator === 'gte') tests.push((recordTime) => recordTime >= time)
    else if (operator === 'gt') tests.push((recordTime) => recordTime > time)
    else if (operator === 'lte') tests.push((recordTime) => recordTime <= time)
    else if (operator === 'lt') tests.push((recordTime) => recordTime < time)
    else return null
  }
  return (time) => tests.every((test) => test(time))
}

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
