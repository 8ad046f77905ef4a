import type { Filters } from '../model/filters.js'
import type { Delta } from '../providers/port/provider.js'
import { nothingSeen } from './loops.js'
import type { DeltaToken, PageToken, Window } from './token-state.js'

/** The parameters of a list that a page token keeps, besides the position. */
export interface Question {
  filters: Filters
  includes: readonly string[]
  pageSize: number
}

/** The first state of a full list. */
export const beginWalk = (question: Question, now: number): PageToken => begin(question, [null], null, now)

/** The first state of a list of changes. The listing declares which filters find changes; the client adds none. */
export function beginSince(
  delta: Delta,
  token: DeltaToken,
  { includes, pageSize }: Omit<Question, 'filters'>,
  now: number,
): PageToken {
  const windows = delta.by === 'token' ? [null] : windowsOf(delta, token, now)
  const again = token.unread.length > 0 ? [{ ids: token.unread }] : []
  return begin({ filters: {}, includes, pageSize }, [...windows, ...again], token.since, now)
}

function windowsOf(delta: Delta & { by: 'time' }, { clock, skew }: DeltaToken, now: number): Window[] {
  const since = clock - delta.overlapSeconds * 1000
  // The provider's time, as far as our clock knows it. Later changes belong to the next request.
  const until = now + skew
  const windows: Window[] = delta.walks.map(({ after, before }) => ({
    filters: { [after]: iso(since), ...(before && until > since ? { [before]: iso(until) } : {}) },
  }))
  return delta.tells.includes('deleted') ? [...windows, { deletedAfter: iso(since) }] : windows
}

const begin = (
  { filters, includes, pageSize }: Question,
  windows: readonly (Window | null)[],
  since: PageToken['since'],
  now: number,
): PageToken => ({
  v: 1,
  filters,
  includes,
  pageSize,
  page: 1,
  records: 0,
  warnings: 0,
  walks: windows.map((window) => ({ window, cursor: null, done: false })),
  abreast: false,
  since,
  nextSince: null,
  unread: [],
  clock: null,
  seen: nothingSeen,
  rows: nothingSeen,
  empties: 0,
  resume: null,
  restarts: 0,
  issued: now,
})

const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
