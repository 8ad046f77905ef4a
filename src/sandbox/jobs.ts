import { locations } from './names.js'
import type { Department, Job, Named, User } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2022, 8, 5, 8)

/** Numbers of the departments of the jobs that people applied to. */
const departmentNumbers = [2, 5, 8, 11, 10, 3]

/** Jobs without applications, in every status. Each department has a job, some of them only one that is not public. */
const further: readonly [
  name: string,
  departmentNumber: number | null,
  status: Job['status'],
  access?: 'internal' | 'confidential',
][] = [
  ['Staff Nurse', 13, 'open'],
  ['Research Associate', 6, 'draft'],
  ['Support Specialist', 9, 'on_hold'],
  ['Warehouse Planner', 12, 'closed'],
  ['Auditeur qualité', 15, 'pending'],
  ['Chief Engineer', 1, 'open', 'confidential'],
  ['Head of Product', 4, 'archived'],
  ['Commercial Director', 7, 'open', 'internal'],
  ['Campaign Lead', 14, 'closed'],
  ['Backend Developer', 2, 'closed'],
  ['Recruiter', 16, 'open'],
  ['Open application', null, 'open'],
]

/** The jobs of the company: those that people applied to first. */
export function makeJobs(
  references: readonly Named[],
  departments: readonly Department[],
  users: readonly User[],
): Job[] {
  const { uuid } = createRandom(20261130)
  const others = further.map(([name]) => ({ id: uuid(), name }))
  return [...references, ...others].map((reference, at) => {
    const number = at + 1
    const [, departmentNumber, status, access] =
      at < references.length
        ? (['', departmentNumbers[at], 'open', undefined] as const)
        : (further[at - references.length] ?? (['', null, 'open', undefined] as const))
    const { city, region, country, code } = locations[at % locations.length] ?? locations[0]
    const staff = (...numbers: number[]) =>
      departmentNumber === null ? [] : users.filter((user) => numbers.includes(user.number)).map(({ id }) => id)
    const createdAt = isoString(firstCreated + number * 53 * day)
    return {
      ...reference,
      number,
      code: number % 5 === 0 ? null : `REQ-${100 + number}`,
      status,
      isInternal: access === 'internal',
      isConfidential: access === 'confidential',
      departmentId: departments.find((department) => department.number === departmentNumber)?.id ?? null,
      recruiterIds: staff((number % 4) + 1, ...(number % 3 === 0 ? [28] : [])),
      hiringManagerIds: staff(9 + (number % 13)),
      location: { city, region, country, code },
      createdAt,
      updatedAt: number % 2 === 0 ? isoString(Date.UTC(2026, 7, number, 12)) : createdAt,
    }
  })
}
