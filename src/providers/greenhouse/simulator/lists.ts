import type { FastifyReply } from 'fastify'
import type { Row } from './records.js'

type Query = Readonly<Record<string, string | string[]>>

const commonParameters = ['per_page', 'ids', 'created_at', 'updated_at', 'fields']
const ownParameters: Readonly<Record<string, readonly string[]>> = {
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
  forgets: () => boolean,
) {
  const cursor = query.cursor === undefined ? null : open(String(query.cursor))
  if (query.cursor !== undefined) {
    if (Object.keys(query).length > 1)
      return unprocessable(reply, 'When passing a cursor, do not include other query params.')
    if (!cursor || forgets()) return unprocessable(reply, 'Invalid cursor')
  }
  const parameters = cursor?.query ?? query
  const unknown = Object.keys(parameters).find(
    (name) => !commonParameters.includes(name) && !ownParameters[collection]?.includes(name),
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
  const windows = ['created_at', 'updated_at'].map((name) => [name, readWindow(parameters[name])] as const)
  if (windows.some(([, window]) => window === null)) return unprocessable(reply, 'Invalid date filter')
  const found = rows.filter(
    (row) =>
      (listOf(parameters.ids)?.includes(String(row.id)) ?? true) &&
      (listOf(parameters.candidate_ids)?.includes(String(row.candidate_id)) ?? true) &&
      // Built-in reasons are omitted by default.
      (row.default !== true || parameters.include_defaults === 'true') &&
      windows.every(([name, window]) => window?.(String(row[name])) ?? true) &&
      has(row.email_addresses, parameters.email, ({ value }, email) => value.toLowerCase() === email.toLowerCase()) &&
      (parameters.tag === undefined || (row.tags as string[]).includes(String(parameters.tag))),
  )
  const from = cursor ? found.findIndex(({ id }) => id <= cursor.id) : 0
  const page = from < 0 ? [] : found.slice(from, from + Number(size))
  const next = from < 0 ? undefined : found[from + page.length]
  // On the last page the header is present and empty.
  reply.header(
    'link',
    next ? `<https://harvest.greenhouse.io/v3/${collection}?cursor=${seal(parameters, next.id)}>; rel="next"` : '',
  )
  return reply.header('content-type', 'application/json;charset=utf-8').send(JSON.stringify(page))
}

const unprocessable = (reply: FastifyReply, error: string | object) =>
  reply.code(422).send({ message: 'Unprocessable Content', errors: [error] })

const listOf = (value: string | string[] | undefined) => (value === undefined ? undefined : String(value).split(','))

const has = (
  list: unknown,
  wanted: string | string[] | undefined,
  same: (one: { value: string }, wanted: string) => boolean,
) => wanted === undefined || (list as { value: string }[]).some((one) => same(one, String(wanted)))

type Window = (time: string) => boolean

/** Parses `gte|A|lt|B`. Returns null when invalid, undefined when absent. */
function readWindow(value: string | string[] | undefined): Window | null | undefined {
  if (value === undefined) return undefined
  const words = String(value).split('|')
  const tests: Window[] = []
  for (let at = 0; at < words.length; at += 2) {
    const [operator, time = ''] = words.slice(at, at + 2)
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return null
    if (operator === 'gte') tests.push((one) => one >= time)
    else if (operator === 'gt') tests.push((one) => one > time)
    else if (operator === 'lte') tests.push((one) => one <= time)
    else if (operator === 'lt') tests.push((one) => one < time)
    else return null
  }
  return (time) => tests.every((test) => test(time))
}

/** Base64 of JSON, with percent-encoded padding in the URL. */
const seal = (query: Query, id: number) =>
  encodeURIComponent(Buffer.from(JSON.stringify({ query, id })).toString('base64'))

function open(text: string): { query: Query; id: number } | null {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64').toString()) as { query: Query; id: number }
    return typeof value.id === 'number' ? value : null
  } catch {
    return null
  }
}
