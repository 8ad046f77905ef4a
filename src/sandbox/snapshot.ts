import type { HiringProcess } from './hiring-process.js'
import type { Organization, Person } from './people.js'

/** A person is added, or replaces the person with the same `id`. `deleted` is the id of a person. */
export type PersonChange = { at: number; person: Person } | { at: number; deleted: string }

/** Lists of the organization that change one by one. */
export type ChangingList =
  | 'customFields'
  | 'departments'
  | 'eeoResponses'
  | 'interviews'
  | 'jobs'
  | 'jobStages'
  | 'notes'
  | 'offers'
  | 'offices'
  | 'postings'
  | 'rejectionReasons'
  | 'scorecards'
  | 'sources'
  | 'stages'
  | 'tags'
  | 'users'

/** An entry of a list of the organization is added, or replaces the entry with the same `id`. */
export type OrganizationChange = {
  [List in ChangingList]: { at: number; list: List; entry: NonNullable<Company[List]>[number] }
}[ChangingList]

/** A change at the company, valid from that time on (milliseconds since 1970). */
export type Change = PersonChange | OrganizationChange

export interface Company extends Organization, Partial<HiringProcess> {
  /** Changes over time; default: none. */
  changes?: readonly Change[]
  /** The company at a time, if it changes without a list of changes. Returns the same object until something changes. */
  at?: (time: number) => Snapshot
  /** Every recorded edge case by name: the id of a person who has it. */
  edgeCases: Readonly<Record<string, string>>
}

export interface Snapshot extends Company {
  /** Deleted people, and when they were deleted. */
  deleted: readonly { person: Person; at: number }[]
}
