import type { Call, UpstreamRequest } from '../port/call.js'
import { listing, maxRecordsOf } from '../port/listing.js'
import { assertMaxRecords, isObject } from '../values/records.js'
import { JobviteCandidate, lacks, toCandidate } from './candidate-record.js'
import { ListResponse } from './dialect.js'
import { firstRows, nextRows, readPosition } from './overlap-paging.js'

const operation = 'candidate.list'

export const candidates = listing('candidates', {
  operation,
  permission: 'read access to candidates, as granted by the support of Jobvite',
  way: 'native',
  maxPageSize: 500,
  filters: [['updated_after'], ['person_id']],
  lacks,
  order: 'unknown',
  delta: {
    mode: 'timestamp',
    reports: ['created', 'updated'],
    queries: [{ after: 'updated_after' }],
    overlapSeconds: 300,
    limitations: [
      'Deleted and merged candidates are not reported.',
      'A change is reported only if it changes the last-updated date of the application. A change of the candidate alone probably does not change that date.',
    ],
  },
  // Jobvite sends demographic data inside of every candidate.
  sensitive: ['gender', 'race', 'veteranStatus'].flatMap((key) => [`/${key}`, `/application/${key}`]),
  record: JobviteCandidate,
  idPath: ['application', 'eId'],
  map: toCandidate,
  matches: ({ updated_at }, { filters: { updated_after } }) =>
    updated_after === undefined || updated_at === null || updated_at >= updated_after,
  async list({ pageSize, cursor, filters: { updated_after, person_id } }, call) {
    const query = {
      candidateId: person_id,
      datestart: updated_after === undefined ? undefined : dayBefore(updated_after),
      dateFormat: updated_after === undefined ? undefined : 'yyyy-MM-dd',
    }
    const fetchRows = (start: number, count: number) => list(call, { ...query, start, count })
    const position = readPosition(cursor)
    const { rows, next } = position
      ? await nextRows(fetchRows, position, pageSize)
      : await firstRows(fetchRows, pageSize)
    return { records: rows, pointer: '/candidates', next }
  },
  async get(id, _, call) {
    const { candidates: rows } = await list(call, { applicationId: id, start: 0, count: 10 })
    // A record without a readable id may be the requested one, so the record is unreadable and not missing.
    const record = rows.find((row) => idOf(row) === id) ?? rows.find((row) => idOf(row) === undefined)
    return record === undefined ? null : { record, pointer: '/candidates' }
  },
})

function idOf(row: unknown): string | undefined {
  const id = isObject(row) && isObject(row.application) ? row.application.eId : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** One page of rows. Requests half as many rows, once, when inline resumes make the response too large. */
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
