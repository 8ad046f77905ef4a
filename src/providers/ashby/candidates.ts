import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import { requireCursor } from '../lists/cursors.js'
import { type Get, type Json, type Listing, maxRecordsOf } from '../port/provider.js'
import { mapRecords, type RecordReader } from '../values/records.js'
import { textOf } from '../values/values.js'
import { AshbyCandidate, toCandidate } from './candidate-record.js'
import { InfoAnswer, ListAnswer, operation, readWarnings, SearchAnswer } from './dialect.js'

const reader = (name: string): RecordReader<typeof AshbyCandidate, Candidate> => ({
  operation: name,
  shape: AshbyCandidate,
  read: toCandidate,
})
const listed = reader('candidate.list')
const found = reader('candidate.search')
const read = reader('candidate.info')

/** Largest number of results of `candidate.search`, which has no pagination. */
const searchLimit = 100

export const candidates: Listing<'candidates'> = {
  maxPageSize: 100,
  filters: [['created_after'], ['email'], ['name']],
  filterNotes: {
    created_after: 'Ashby compares when the candidate was added to it, which may be later than `created_at`.',
    name: 'Matched by candidate.search, whose rules Ashby does not publish.',
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
    by: 'token',
    reports: ['created', 'updated'],
    limitations: [
      'Deleted and merged candidates: Ashby tells of them by webhook alone.',
      'Candidates of confidential jobs, unless the key was given access to them, and who becomes visible or hidden when that access changes.',
      'More changes than Ashby lists at once, or after a long pause: the delta token has then expired, and everything has to be walked.',
    ],
  },
  page: (request, call) =>
    request.filters.email === undefined && request.filters.name === undefined
      ? list(request, call)
      : search(request, call),
}

export const candidate: Get<'candidates'> = async ({ id, raw }, call) => {
  const answer = await call(operation('candidate.info', { id }), InfoAnswer)
  const { items, warnings } = mapRecords(read, [answer.body.results], '/results', { raw })
  const [item] = items
  if (!item)
    throw new Problem('upstream-failed', { detail: 'The record could not be read.', errors: toErrors(warnings) })
  return { item, warnings: readWarnings(answer) }
}

/** POST candidate.list: repeat the same body with `cursor` until `moreDataAvailable` is false. */
const list: Listing<'candidates'>['page'] = async (
  { pageSize, maxRecords, cursor, filters, raw, syncToken: since },
  call,
) => {
  const createdAfterMs = filters.created_after === undefined ? undefined : Date.parse(filters.created_after)
  const body: Record<string, Json> = { limit: pageSize }
  // Ashby does not document whether `createdAfter` is inclusive. Ask from one millisecond earlier and drop the records
  // of that millisecond.
  if (createdAfterMs !== undefined) body.createdAfter = createdAfterMs - 1
  if (cursor !== null) body.cursor = cursor
  // Ashby does not document whether the sync token may be omitted when a cursor is sent. Send both.
  if (since !== undefined) body.syncToken = since
  const answer = await call(operation('candidate.list', body), ListAnswer)
  const { results, moreDataAvailable, nextCursor: next, syncToken } = answer.body
  const { items, warnings, recordCount } = mapRecords(listed, results, '/results', { raw, maxRecords })
  return {
    items:
      createdAfterMs === undefined
        ? items
        : items.filter((item) => !item.created_at || Date.parse(item.created_at) !== createdAfterMs - 1),
    recordCount,
    next: requireCursor(moreDataAvailable, next, '/nextCursor'),
    warnings: [...warnings, ...readWarnings(answer)],
    // The last page of each sync carries a new sync token.
    ...(syncToken && !moreDataAvailable ? { delta: syncToken } : {}),
  }
}

/**
 * POST candidate.search returns all results at once, 100 at most, without a sign that there are more. A response with
 * 100 results is therefore refused. A smaller one is cut into pages by id, which stays correct when the search is
 * repeated.
 */
const search: Listing<'candidates'>['page'] = async ({ pageSize, cursor, filters, raw }, call) => {
  const { email, name } = filters
  const body: Record<string, Json> = {}
  if (email !== undefined) body.email = email
  if (name !== undefined) body.name = name
  const answer = await call(operation('candidate.search', body), SearchAnswer)
  const maxRecords = maxRecordsOf({}, searchLimit)
  const { items, warnings, recordCount } = mapRecords(found, answer.body.results, '/results', { raw, maxRecords })
  if (recordCount >= searchLimit) {
    throw new Problem('too-many-matches', {
      detail: `Ashby's search stops at ${searchLimit} matches. Use more specific filters.`,
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
    warnings: [...(cursor === null ? warnings : []), ...readWarnings(answer)],
  }
}

const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Ashby does not document how it compares e-mail addresses, so compare again: exact match, case-insensitive. */
const hasEmail = (item: Candidate, email: string) =>
  (item.emails ?? []).some(({ value }) => textOf(value).toLowerCase() === email.toLowerCase())

const toErrors = (warnings: readonly { pointer?: string }[]) =>
  warnings.map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' }))
