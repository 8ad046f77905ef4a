import type { Item } from '../../model/index.js'
import type { Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import { equalTexts } from '../values/values.js'
import { AshbyCandidate, lacks, toCandidate } from './candidate-record.js'
import { ashbyList, createdAfter, listPage } from './dialect.js'
import { searchPage } from './flat-lists.js'

type Request = PageRequest<'candidates'>

export const candidates = ashbyList('candidates', {
  operation: 'candidate.list',
  info: ['candidate.info', 'id'],
  permission: 'candidatesRead',
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
      ? listPage('candidate.list', createdAfter(request.filters.created_after), request, call)
      : searchPage('candidate.search', searchBody(request), request, call),
  matches: (item, { filters: { email, created_after } }) =>
    (email === undefined || hasEmail(item, email)) &&
    (created_after === undefined || !isMillisecondBefore(item.created_at, created_after)),
})

/** The time that Ashby compares can be later than `created_at`, so only the millisecond that was added is dropped. */
const isMillisecondBefore = (time: string | null, instant: string) =>
  time !== null && Date.parse(time) === Date.parse(instant) - 1

function searchBody({ filters: { email, name } }: Request): { [name: string]: Json } {
  return { ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) }
}

/** Ashby does not document how it compares e-mail addresses, so compare again: exact match, case-insensitive. */
const hasEmail = (item: Item<'candidates'>, email: string) =>
  (item.emails ?? []).some(({ value }) => equalTexts(value, email))
