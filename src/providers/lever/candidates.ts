import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import { requireCursor } from '../lists/cursors.js'
import type { Get, Listing } from '../port/listing.js'
import type { Options } from '../port/options.js'
import { mapRecords, type RecordReader } from '../values/records.js'
import { LeverOpportunity, toCandidate } from './candidate-record.js'
import { deletions } from './deletions.js'
import { expand, ListResponse, RecordResponse } from './dialect.js'

const reader = (operation: string): RecordReader<typeof LeverOpportunity, Candidate> => ({
  operation,
  schema: LeverOpportunity,
  map: toCandidate,
})
const listReader = reader('opportunities.list')
const getReader = reader('opportunities.get')

export const candidates: Listing<'candidates'> = {
  maxPageSize: 100,
  filters: [
    [
      'created_after',
      'created_before',
      'updated_after',
      'updated_before',
      'email',
      'tag',
      'job_id',
      'stage_id',
      'person_id',
    ],
  ],
  includes: {},
  lacks: [
    'first_name',
    'last_name',
    'preferred_name',
    'school',
    'time_zone',
    'attachments',
    'educations',
    'employments',
    'custom_fields',
    'can_email',
  ],
  order: 'mutable',
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  delta: {
    mode: 'timestamp',
    reports: ['created', 'updated', 'deleted'],
    // Most records have no update time until they are changed, so new records need a query of their own.
    queries: [{ after: 'created_after' }, { after: 'updated_after' }],
    overlapSeconds: 300,
    limitations: [
      'Merged contacts are not reported. The changes of their opportunities are reported.',
      'Confidential opportunities are not reported if the connection excludes them. An opportunity that becomes confidential is then no longer reported.',
      'New or changed notes, feedback, interviews, offers and files are not reported. For Lever they are not a change of the opportunity.',
      'Deletions are reported only if the API key can read /opportunities/deleted. Otherwise a warning is returned.',
    ],
  },
  page: (request, call) =>
    request.deletedAfter === undefined ? list(request, call) : deletions(request, request.deletedAfter, call),
}

const list: Listing<'candidates'>['page'] = async ({ pageSize, maxRecords, cursor, filters, raw, options }, call) => {
  const query = {
    limit: pageSize,
    // The token looks percent-encoded already. Send the token as received, so that it is encoded once more.
    offset: typeof cursor === 'string' ? cursor : undefined,
    expand,
    confidentiality: confidentiality(options),
    // Both ends of a Lever time range are inclusive:
    // https://hire.lever.co/developer/documentation#list-all-opportunities
    created_at_start: milliseconds(filters.created_after, 0),
    created_at_end: milliseconds(filters.created_before, -1),
    updated_at_start: milliseconds(filters.updated_after, 0),
    updated_at_end: milliseconds(filters.updated_before, -1),
    email: filters.email,
    tag: filters.tag,
    posting_id: filters.job_id,
    stage_id: filters.stage_id,
    contact_id: filters.person_id,
  }
  const request = { operation: 'opportunities.list', method: 'GET' as const, path: '/v1/opportunities', query }
  const { body } = await call(request, ListResponse)
  return {
    ...mapRecords(listReader, body.data, '/data', { raw, maxRecords }),
    next: requireCursor(body.hasNext, body.next, '/next'),
  }
}

export const candidate: Get<'candidates'> = async ({ id, raw, options }, call) => {
  const path = `/v1/opportunities/${encodeURIComponent(id)}`
  const query = { expand }
  const { body } = await call(
    { operation: 'opportunities.get', method: 'GET', path, query, onNotFound: 'not-found' },
    RecordResponse,
  )
  const { items, warnings } = mapRecords(getReader, [body.data], '/data', { raw })
  const [item] = items
  if (!item) throw new Problem('upstream-failed', { detail: 'The record could not be read.' })
  // A record that the connection excludes from lists cannot be read by id either.
  if (item.is_private && options.confidential !== 'include') throw new Problem('not-found')
  return { item, warnings }
}

const confidentiality = ({ confidential }: Options) => (confidential === 'include' ? 'all' : 'non-confidential')

const milliseconds = (instant: string | undefined, shift: number) =>
  instant === undefined ? undefined : Date.parse(instant) + shift
