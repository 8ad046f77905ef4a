import type { Item } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { wholePage } from '../lists/whole.js'
import type { Call, Json } from '../port/call.js'
import type { PageRequest, RecordPage } from '../port/listing.js'
import { textOf } from '../values/values.js'
import { AshbyCandidate, lacks, toCandidate } from './candidate-record.js'
import { ashbyList, listPage, operation, readWarnings, SearchResponse } from './dialect.js'

type Request = PageRequest<'candidates'>

/** Largest number of results of `candidate.search`, which has no pagination. */
const searchLimit = 100

export const candidates = ashbyList('candidates', {
  operation: 'candidate.list',
  info: 'candidate.info',
  permission: 'candidatesRead (module Candidates)',
  filters: [['created_after'], ['email'], ['name']],
  filterNotes: {
    created_after:
      'Ashby compares the time at which the candidate was added to Ashby, which can be later than `created_at`.',
    name: 'Uses the operation candidate.search. Ashby does not document how that operation matches names.',
  },
  lacks,
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
  record: AshbyCandidate,
  map: toCandidate,
  list: (request, call) =>
    request.filters.email === undefined && request.filters.name === undefined
      ? listPage('candidate.list', created(request), request, call)
      : search(request, call),
  matches: (item, { filters: { email, created_after } }) =>
    (email === undefined || hasEmail(item, email)) &&
    (created_after === undefined || !isMillisecondBefore(item.created_at, created_after)),
})

/**
 * Ashby does not document whether `createdAfter` is inclusive. Request from one millisecond earlier and drop the records
 * of that millisecond.
 */
const created = ({ filters: { created_after } }: Request): { [name: string]: Json } =>
  created_after === undefined ? {} : { createdAfter: Date.parse(created_after) - 1 }

const isMillisecondBefore = (time: string | null, instant: string) =>
  time !== null && Date.parse(time) === Date.parse(instant) - 1

/**
 * POST candidate.search returns all results at once, 100 at most, without a sign that there are more. A response with
 * 100 results is therefore rejected.
 */
async function search(request: Request, call: Call): Promise<RecordPage> {
  const { email, name } = request.filters
  const body: { [name: string]: Json } = {}
  if (email !== undefined) body.email = email
  if (name !== undefined) body.name = name
  const response = await call(operation('candidate.search', body), SearchResponse)
  const { results } = response.body
  if (results.length >= searchLimit) {
    throw new Problem('too-many-matches', {
      detail: `The search of Ashby returns at most ${searchLimit} matches. Use more specific filters.`,
    })
  }
  const page = wholePage(results, request, '/results')
  return { ...page, operation: 'candidate.search', warnings: readWarnings(response) }
}

/** Ashby does not document how it compares e-mail addresses, so compare again: exact match, case-insensitive. */
const hasEmail = (item: Item<'candidates'>, email: string) =>
  (item.emails ?? []).some(({ value }) => textOf(value).toLowerCase() === email.toLowerCase())
