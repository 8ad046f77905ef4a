import type { Collection, Query } from '../../../sandbox/collection.js'
import { compare } from '../../../sandbox/compare.js'
import { eIdOf } from './ids.js'
import { jobRows } from './jobs.js'
import { rowsOf } from './records.js'

export interface Row {
  id: string
  /** Place in the order: no documentation states the order. */
  position: string
  /** What the filters read. */
  values: Readonly<Record<string, string | number>>
  record: Record<string, unknown>
}

export interface JobviteCollection extends Collection<Row, Pick<Row, 'position'>> {
  scope: string
  /** Name of the list in the response. */
  key: string
  /** Requests that Jobvite answers in a day, where the simulator counts them. */
  callsPerDay?: number
  /** Whether Jobvite redirects a request without `start` and `count` to a page of one row. */
  redirects: boolean
  /** Parameters that are neither filters nor `start`, `count`, `format`. */
  known: readonly string[]
  isValid?(query: Query): boolean
  /** Orders that the parameter `sortBy` has. */
  sorts?: Readonly<Record<string, (a: Row, b: Row) => number>>
}

export const collections: readonly JobviteCollection[] = [
  {
    path: '/api/v2/candidate',
    scope: 'candidate',
    key: 'candidates',
    redirects: false,
    order: byHash,
    rows: (company) =>
      rowsOf(company).map(({ applicationId, personId, updated, state, record }) => ({
        id: applicationId,
        position: eIdOf(applicationId),
        values: { personId, updated: pacificDay(updated), state },
        record,
      })),
    known: ['dateend', 'dateFormat'],
    filters: {
      candidateId: ({ values }, value) => values.personId === value,
      applicationId: ({ id }, value) => id === value,
      datestart: ({ values }, value) => String(values.updated) >= value,
      wflowstate: ({ values }, value) => values.state === value,
    },
    isValid: ({ datestart, dateFormat }) =>
      datestart === undefined || (dateFormat === 'yyyy-MM-dd' && /^\d{4}-\d\d-\d\d$/.test(String(datestart))),
  },
  {
    path: '/api/v2/job',
    scope: 'job',
    key: 'requisitions',
    callsPerDay: 500,
    redirects: true,
    order: byHash,
    rows: (company) =>
      jobRows(company).map((record) => ({
        id: record.eId,
        position: eIdOf(record.eId),
        values: { state: record.jobState, availableTo: record.postingType, subsidiary: record.subsidiaryName ?? '' },
        record,
      })),
    known: ['sortBy'],
    isValid: ({ sortBy }) => sortBy === undefined || sortBy === 'requisitionId',
    sorts: {
      requisitionId: (a, b) => compare(String(a.record.requisitionId ?? ''), String(b.record.requisitionId ?? '')),
    },
    filters: {
      ids: ({ id }, value) => id === value,
      jobStatus: ({ values }, value) => values.state === value,
      availableTo: ({ values }, value) => values.availableTo === value,
      subsidiaryName: ({ values }, value) => values.subsidiary === value,
    },
  },
]

/** A fixed order that the documentation does not state. */
function byHash(a: Pick<Row, 'position'>, b: Pick<Row, 'position'>): number {
  return compare(a.position, b.position)
}

/** A day is a day in Pacific time, with daylight saving. */
export function pacificDay(at: number): string {
  // Created on the first use: it takes 12 ms, and most processes have no use for it.
  pacific ??= new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })
  return pacific.format(at)
}
let pacific: Intl.DateTimeFormat | undefined
