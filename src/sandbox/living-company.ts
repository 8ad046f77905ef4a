import { company, referenceData } from './company.js'
import { compare } from './compare.js'
import type { Department, User } from './organization.js'
import { isoString } from './person.js'
import { personAfter } from './person-changes.js'
import { createRandom } from './seeded-random.js'
import type { Company, Snapshot } from './snapshot.js'
import { stepAt, timeOf } from './steps.js'
import { changedInTurn, type Turns } from './turns.js'
import { createVisitors } from './visitors.js'

/** People with numbers up to the first never change: every edge case is one of them. Those up to the second change. */
const [quietPeople, lastingPeople] = [800, 1100]

/**
 * The company, which changes every 20 seconds. The company at a time is a function of the seed and the time: a new process
 * has the same company with the same ids. No step is needed to compute a later one.
 */
export function livingCompany(seed = 20261127): Company {
  const base = company()
  const { people, departments, users } = base
  const quiet = people.filter(({ number }) => number <= quietPeople)
  const changing = people.filter(({ number }) => number > quietPeople && number <= lastingPeople)
  const visiting = people.filter(({ number }) => number > lastingPeople).sort((a, b) => a.number - b.number)
  const visitors = createVisitors(visiting, referenceData(), seed)
  const lastingAt = changedInTurn(changing, 1, (person, turns) =>
    personAfter(person, turns, referenceData(), (turn) => createRandom(seed + person.number * 7919 + turn)),
  )
  const departmentsAt = changedInTurn(departments, 30, changeDepartment)
  const usersAt = changedInTurn(users, 45, changeUser)

  const snapshotAt = (step: number): Snapshot => {
    let deleted: Snapshot['deleted'] | undefined
    return {
      ...base,
      people: [...quiet, ...lastingAt(step), ...visitors.present(step)].sort(
        (a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id),
      ),
      departments: departmentsAt(step),
      users: usersAt(step),
      // Most steps need no list of deletions.
      get deleted() {
        deleted ??= visitors.deleted(step)
        return deleted
      },
    }
  }

  let current: { step: number; snapshot: Snapshot } | undefined
  return {
    ...base,
    at: (time) => {
      const step = stepAt(time)
      if (current?.step !== step) current = { step, snapshot: snapshotAt(step) }
      return current.snapshot
    },
  }
}

const changeDepartment = (department: Department, { count, stepOf }: Turns): Department => ({
  ...department,
  code: `D${department.number}-${count}`,
  updatedAt: isoString(timeOf(stepOf(count))),
})

const changeUser = (user: User, { count, stepOf }: Turns): User => ({
  ...user,
  title: count % 2 === 1 ? `Senior ${user.title ?? 'colleague'}` : user.title,
  updatedAt: isoString(timeOf(stepOf(count))),
})
