import type { OrganizationEntry, OrganizationResource } from '../../../sandbox/organization.js'
import type { Person } from '../../../sandbox/people.js'

export interface Row {
  id: number
  candidate_id?: number
  [field: string]: unknown
}

/** Ids above 2^31, as recorded. */
export const numberOf = ({ number }: Person): number => 48_120_000_000 + number * 7

/** The id of a person at Greenhouse. */
export const personIdOf = (person: Person): string => String(numberOf(person))

export const firstIds: Readonly<Record<OrganizationResource, number>> = {
  'custom-fields': 71_000,
  departments: 310_000,
  'job-postings': 5_120_033_000,
  jobs: 6_411_021_999,
  offices: 520_000,
  'rejection-reasons': 9_100,
  sources: 4_000_012_000,
  stages: 12_044_551_000,
  tags: 2_200_117_000,
  users: 4_410_007_000,
}

export const numericIdOf = (resource: OrganizationResource, { number }: OrganizationEntry): number =>
  firstIds[resource] + number

/** The id of a department, user or tag at Greenhouse. */
export const idOf = (resource: OrganizationResource, entry: OrganizationEntry): string =>
  String(numericIdOf(resource, entry))
