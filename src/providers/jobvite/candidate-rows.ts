import type { Call, UpstreamRequest } from '../port/call.js'
import type { Delta, PageRequest } from '../port/listing.js'
import { maxRecordsOf } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { assertMaxRecords, isObject } from '../values/records.js'
import { ListResponse } from './dialect.js'
import { firstRows, nextRows, readPosition } from './overlap-paging.js'

const operation = 'candidate.list'

/** Jobvite sends the answers about equal employment opportunity inside of every row. Only `eeocs` has them. */
export const demographicKeys = ['gender', 'race', 'veteranStatus']

/** What no upstream record has, except in the list that it belongs to. */
const demographics = demographicKeys.flatMap((key) => [`/${key}`, `/application/${key}`])
const resumeText = ['/application/resume/content']
export const sensitive = { demographics, resumeText, all: [...demographics, ...resumeText] }

/** Jobvite has one list of candidates and applications: a row is a candidate with one application. */
export const candidateRows = {
  operation,
  permission: 'read access to candidates, as granted by the support of Jobvite',
  way: 'native',
  maxPageSize: 500,
  order: 'unknown',
  idPath: ['application', 'eId'],
  async get(id: string, _: unknown, call: Call): Promise<OneRecord | null> {
    const { candidates: rows } = await list(call, { applicationId: id, start: 0, count: 10 })
    // A record without a readable id may be the requested one, so the record is unreadable and not missing.
    const record = rows.find((row) => idOf(row) === id) ?? rows.find((row) => idOf(row) === undefined)
    return record === undefined ? null : { record, pointer: '/candidates' }
  },
} as const

/** One page of rows. `query`: the parameters of Jobvite that select rows, besides the time. */
export async function rowPage(
  { pageSize, cursor }: Pick<PageRequest, 'pageSize' | 'cursor'>,
  updatedAfter: string | undefined,
  query: NonNullable<UpstreamRequest['query']>,
  call: Call,
): Promise<RecordPage> {
  const filters = {
    ...query,
    datestart: updatedAfter === undefined ? undefined : dayBefore(updatedAfter),
    dateFormat: updatedAfter === undefined ? undefined : 'yyyy-MM-dd',
  }
  const fetchRows = (start: number, count: number) => list(call, { ...filters, start, count })
  const position = readPosition(cursor)
  const { rows, next } = position ? await nextRows(fetchRows, position, pageSize) : await firstRows(fetchRows, pageSize)
  return { records: rows, pointer: '/candidates', next }
}

/** Jobvite selects by day. A row without a time is kept. */
export const isUpdatedAfter = (updatedAt: string | null, after: string | undefined): boolean =>
  after === undefined || updatedAt === null || updatedAt >= after

export const changesOfRows = (...limitations: string[]): Delta<'updated_after'> => ({
  mode: 'timestamp',
  reports: ['created', 'updated'],
  queries: [{ after: 'updated_after' }],
  overlapSeconds: 300,
  limitations,
})

function idOf(row: unknown): string | undefined {
  const id = isObject(row) && isObject(row.application) ? row.application.eId : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** Some rows. Requests half as many, once, when inline resumes make the response too large. */
async function list(call: Call, query: { count: number } & NonNullable<UpstreamRequest['query']>) {
  const request = (count: number): UpstreamRequest => ({
    operation,
    method: 'GET',
    path: '/api/v2/candidate',
    query: { ...query, count },
  })
  const onTooLarge = query.count > 1 ? { onTooLarge: request(Math.ceil(query.count / 2)) } : {}
  const { body } = await call({ ...request(query.count), ...onTooLarge }, ListResponse)
  assertMaxRecords(body.candidates, maxRecordsOf({}, query.count))
  return body
}

/**
 * Jobvite seems to interpret days in Pacific time. Request one day earlier, which is early enough in every time zone,
 * and drop earlier records.
 */
const dayBefore = (instant: string) => new Date(Date.parse(instant) - 86_400_000).toISOString().slice(0, 10)
