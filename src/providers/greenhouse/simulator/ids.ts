import type { OrganizationEntry, OrganizationResource } from '../../../sandbox/entries.js'
import { once } from '../../../sandbox/once.js'
import type { Application, Person } from '../../../sandbox/people.js'
import type { Company } from '../../../sandbox/snapshot.js'

export interface Row {
  id: number
  candidate_id?: number
  [field: string]: unknown
}

/** Ids above 2^31, as recorded. */
export const numberOf = ({ number }: Person): number => 48_120_000_000 + number * 7

/** The id of a person at Greenhouse. */
export const personIdOf = (person: Person): string => String(numberOf(person))

export const applicationNumberOf = ({ number }: Person, at: number): number => 71_330_000_000 + number * 10 + at

/**
 * The id of an application at Greenhouse; null stands for the first one of the person. A person without applications is
 * in no row of the list.
 */
export function applicationIdOf(person: Person, application: Application | null): string | undefined {
  const at = application === null ? 0 : person.applications.findIndex(({ id }) => id === application.id)
  return person.applications[at] && String(applicationNumberOf(person, at))
}

/** The ids of all applications, by their ids at the company. */
export const applicationNumbers = once(
  ({ people }: Company) =>
    new Map(
      people.flatMap((person) =>
        person.applications.map(({ id }, at): [string, number] => [id, applicationNumberOf(person, at)]),
      ),
    ),
)

/** The ids of all users, by their ids at the company. */
export const userNumbers = once(
  ({ users }: Company) => new Map(users.map((user): [string, number] => [user.id, numericIdOf('users', user)])),
)

export const firstIds: Readonly<Record<OrganizationResource, number>> = {
  activities: 15_600_000,
  attachments: 81_000_000_000,
  'custom-fields': 71_000,
  departments: 310_000,
  eeocs: 4_700_031_000,
  'job-postings': 5_120_033_000,
  interviews: 71_440_000_000,
  jobs: 6_411_021_999,
  offers: 99_000_000_000,
  offices: 520_000,
  'rejection-reasons': 9_100,
  scorecards: 31_550_000_000,
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
