import type { Department, Job, Tag, User } from '../../../sandbox/organization.js'
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

export const departmentIdOf = ({ number }: Department): number => 310_000 + number
export const userIdOf = ({ number }: User): number => 4_410_007_000 + number
export const tagIdOf = ({ number }: Tag): number => 2_200_117_000 + number
export const jobIdOf = ({ number }: Pick<Job, 'number'>): number => 6_411_021_999 + number

/** The id of a department, user or tag at Greenhouse. */
export const idOf = (...[resource, entry]: ['departments', Department] | ['users', User] | ['tags', Tag]): string =>
  String(resource === 'departments' ? departmentIdOf(entry) : resource === 'users' ? userIdOf(entry) : tagIdOf(entry))
