import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import { requireCursor } from '../lists/cursors.js'
import type { Json } from '../port/call.js'
import { type Get, type Listing, maxRecordsOf } from '../port/listing.js'
import { mapRecords, type RecordReader } from '../values/records.js'
import { textOf } from '../values/values.js'
import { AshbyCandidate, toCandidate } from './candidate-record.js'
import { InfoResponse, ListResponse, operation, readWarnings, SearchResponse } from './dialect.js'

const reader = (name: string): RecordReader<typeof AshbyCandidate, Candidate> => ({
  operation: name,
  schema: AshbyCandidate,
  map: toCandidate,
})
const listReader = reader('candidate.list')
const searchReader = reader('candidate.search')
const infoReader = reader('candidate.info')

/** Largest number of results of `candidate.search`, which has no pagination. */
const searchLimit = 100

export const candidates: Listing<'candidates'> = {
  maxPageSize: 100,
  filters: [['created_after'], ['email'], ['name']],
  filterNotes: {
    created_after:
      'Ashby compares the time at which the candidate was added to Ashby, which can be later than `created_at`.',
    name: 'Uses the operation candidate.search. Ashby does not document how that operation matches names.',
  },
  includes: {},
  lacks: [
    'first_name',
    'last_name',
    'preferred_name',
    'owner',
    'educations',
    'employments',
    'consent',
    'is_private',
    'can_email',
    'is_anonymized',
    'last_activity_at',
  ],
  order: 'stable',
  // The list is ordered by the time at which a candidate was added, which is what `createdAfter` compares:
  // https://developers.ashbyhq.com/changelog/2026-05-12-candidate-list-created-after-uses-added-at
  resume: { filter: 'created_after', timestampOf: ({ created_at }) => created_at },
  // https://developers.ashbyhq.com/docs/pagination-and-incremental-sync
  delta: {
    mode: 'sync-token',
    reports: ['created', 'updated'],
    limitations: [
      'Deleted and merged candidates are not reported. Ashby reports them only by webhook.',
      'Candidates of confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
      'The delta token expires after a long time, or when there are more changes than Ashby lists in one sync. A full sync is then required.',
    ],
  },
  page: (request, call) =>
    request.filters.email === undefined && request.filters.name === undefined
      ? list(request, call)
      : search(request, call),
}

export const candidate: Get<'candidates'> = async ({ id, raw }, call) => {
  const response = await call(operation('candidate.info', { id }), InfoResponse)
  const { items, warnings } = mapRecords(infoReader, [response.body.results], '/results', { raw })
  const [item] = items
  if (!item)
    throw new Problem('upstream-failed', { detail: 'The record could not be read.', errors: toErrors(warnings) })
  return { item, warnings: readWarnings(response) }
}

/** POST candidate.list: repeat the same body with `cursor` until `moreDataAvailable` is false. */
const list: Listing<'candidates'>['page'] = async ({ pageSize, maxRecords, cursor, filters, raw, syncToken }, call) => {
  const createdAfterMs = filters.created_after === undefined ? undefined : Date.parse(filters.created_after)
  const body: Record<string, Json> = { limit: pageSize }
  // Ashby does not document whether `createdAfter` is inclusive. Request from one millisecond earlier and drop the records
  // of that millisecond.
  if (createdAfterMs !== undefined) body.createdAfter = createdAfterMs - 1
  if (cursor !== null) body.cursor = cursor
  // Ashby does not document whether the sync token may be omitted when a cursor is sent. Send both.
  if (syncToken !== undefined) body.syncToken = syncToken
  const response = await call(operation('candidate.list', body), ListResponse)
  const { results, moreDataAvailable, nextCursor: next, syncToken: nextSyncToken } = response.body
  const { items, warnings, recordCount } = mapRecords(listReader, results, '/results', { raw, maxRecords })
  return {
    items:
      createdAfterMs === undefined
        ? items
        : items.filter((item) => !item.created_at || Date.parse(item.created_at) !== createdAfterMs - 1),
    recordCount,
    next: requireCursor(moreDataAvailable, next, '/nextCursor'),
    warnings: [...warnings, ...readWarnings(response)],
    // The last page of each sync carries a new sync token.
    ...(nextSyncToken && !moreDataAvailable ? { syncToken: nextSyncToken } : {}),
  }
}

/**
 * POST candidate.search returns all results at once, 100 at most, without a sign that there are more. A response with
 * 100 results is therefore rejected. A smaller one is divided into pages by id, which stays correct when the search is
 * repeated.
 */
const search: Listing<'candidates'>['page'] = async ({ pageSize, cursor, filters, raw }, call) => {
  const { email, name } = filters
  const body: Record<string, Json> = {}
  if (email !== undefined) body.email = email
  if (name !== undefined) body.name = name
  const response = await call(operation('candidate.search', body), SearchResponse)
  const maxRecords = maxRecordsOf({}, searchLimit)
  const { items, warnings, recordCount } = mapRecords(searchReader, response.body.results, '/results', {
    raw,
    maxRecords,
  })
  if (recordCount >= searchLimit) {
    throw new Problem('too-many-matches', {
      detail: `The search of Ashby returns at most ${searchLimit} matches. Use more specific filters.`,
    })
  }
  const matches = (email === undefined ? items : items.filter((item) => hasEmail(item, email))).sort(byId)
  const remaining = typeof cursor === 'string' ? matches.filter(({ id }) => id > cursor) : matches
  const page = remaining.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: page,
    recordCount,
    next: remaining.length > pageSize && last ? last.id : null,
    warnings: [...(cursor === null ? warnings : []), ...readWarnings(response)],
  }
}

const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Ashby does not document how it compares e-mail addresses, so compare again: exact match, case-insensitive. */
const hasEmail = (item: Candidate, email: string) =>
  (item.emails ?? []).some(({ value }) => textOf(value).toLowerCase() === email.toLowerCase())

const toErrors = (warnings: readonly { pointer?: string }[]) =>
  warnings.map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' }))
