import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import type { Call, UpstreamRequest } from '../port/call.js'
import { type Get, type Listing, maxRecordsOf } from '../port/listing.js'
import { assertMaxRecords, mapRecords, type RecordReader } from '../values/records.js'
import { JobviteCandidate, toCandidate } from './candidate-record.js'
import { ListResponse } from './dialect.js'
import { firstRows, nextRows, readPosition } from './overlap-paging.js'

const operation = 'candidate.list'
const reader: RecordReader<typeof JobviteCandidate, Candidate> = {
  operation,
  schema: JobviteCandidate,
  idPath: ['application', 'eId'],
  map: toCandidate,
}

export const candidates: Listing<'candidates'> = {
  maxPageSize: 500,
  filters: [['updated_after'], ['person_id']],
  includes: {},
  lacks: [
    'preferred_name',
    'school',
    'links',
    'time_zone',
    'tags',
    'credited_to',
    'educations',
    'employments',
    'is_private',
    'can_email',
    'is_anonymized',
    'web_url',
    'created_at',
    'last_activity_at',
  ],
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
  async page({ pageSize, cursor, filters, raw }, call) {
    const after = filters.updated_after
    const query = {
      candidateId: filters.person_id,
      datestart: after === undefined ? undefined : dayBefore(after),
      dateFormat: after === undefined ? undefined : 'yyyy-MM-dd',
    }
    const fetchRows = (start: number, count: number) => list(call, { ...query, start, count })
    const position = readPosition(cursor)
    const { rows, next } = position
      ? await nextRows(fetchRows, position, pageSize)
      : await firstRows(fetchRows, pageSize)
    const { items, ...page } = mapRecords(reader, rows, '/candidates', { raw })
    return {
      items: after === undefined ? items : items.filter((item) => !item.updated_at || item.updated_at >= after),
      ...page,
      next,
    }
  },
}

export const candidate: Get<'candidates'> = async ({ id, raw }, call) => {
  const { candidates: rows } = await list(call, { applicationId: id, start: 0, count: 10 })
  const { items, warnings } = mapRecords(reader, rows, '/candidates', { raw })
  const item = items.find((entry) => entry.id === id)
  if (!item && warnings.length > 0) {
    throw new Problem('upstream-failed', {
      detail: 'The record could not be read.',
      errors: warnings.map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' })),
    })
  }
  if (!item) throw new Problem('not-found', { detail: 'The provider has no record with this id.' })
  return { item, warnings }
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
