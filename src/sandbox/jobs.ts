import { locations } from './names.js'
import type { Department, Job, Named, Office, Opening, Plan, User } from './organization.js'
import type { Person } from './people.js'
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

/** The last plan is archived: no job uses the plan. */
const usedPlans = 3
const employmentTypes = ['full_time', 'part_time', 'full_time', 'contract', 'full_time', 'temporary', 'intern'] as const
const workplaces = ['on_site', 'hybrid', 'remote'] as const

interface Organization {
  departments: readonly Department[]
  users: readonly User[]
  offices: readonly Office[]
  plans: readonly Plan[]
}

/** The jobs of the company: those that people applied to first. */
export function makeJobs(references: readonly Named[], { departments, users, offices, plans }: Organization): Job[] {
  const { uuid } = createRandom(20261130)
  const openings = createRandom(20261206)
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
    const updatedAt = number % 2 === 0 ? isoString(Date.UTC(2026, 7, number, 12)) : createdAt
    const isOpened = status !== 'draft' && status !== 'pending'
    const isEnded = status === 'closed' || status === 'archived'
    const openedAt = isOpened ? isoString(Date.parse(createdAt) + 2 * day) : null
    const closedAt = isEnded ? isoString(Date.parse(createdAt) + 90 * day) : null
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
      officeId: offices[at % locations.length]?.id ?? null,
      planId: plans[at % usedPlans]?.id ?? '',
      employmentType: employmentTypes[at % employmentTypes.length] ?? 'full_time',
      workplace: workplaces[at % workplaces.length] ?? 'on_site',
      pay: number % 4 === 0 ? { min: 40_000, max: 52_000, currency: 'EUR', interval: 'year' } : null,
      openings:
        openedAt === null
          ? []
          : Array.from({ length: 1 + (number % 3) }, (_, index): Opening => {
              const isClosed = isEnded || index === 2
              const end = closedAt ?? isoString(Date.parse(openedAt) + 60 * day)
              return {
                id: openings.uuid(),
                status: isClosed ? (index === 0 ? 'filled' : 'closed') : 'open',
                openedAt,
                closedAt: isClosed ? end : null,
              }
            }),
      tags: number % 3 === 0 ? ['hard to fill'] : number % 7 === 0 ? ['hard to fill', 'night shifts'] : [],
      creatorId: number % 6 === 0 ? null : (staff((number % 4) + 1)[0] ?? null),
      coordinatorIds: number % 5 === 0 ? staff(4) : [],
      openedAt,
      closedAt,
      createdAt,
      updatedAt,
    }
  })
}

/** The jobs with an opening for each person who was hired, in addition to their other openings. */
export function withHires(jobs: readonly Job[], people: readonly Person[]): Job[] {
  const { uuid } = createRandom(20261208)
  const filled = new Map<string, Opening[]>()
  for (const { id, job, status, appliedAt, closedAt } of people.flatMap(({ applications }) => applications)) {
    if (status !== 'Hired') continue
    const openings = filled.get(job.id) ?? []
    filled.set(job.id, openings)
    openings.push({ id: uuid(), status: 'filled', openedAt: appliedAt, closedAt, applicationId: id })
  }
  return jobs.map((job) => ({ ...job, openings: [...job.openings, ...(filled.get(job.id) ?? [])] }))
}
