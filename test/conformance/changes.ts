import { company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import type { Change } from '../../src/sandbox/timeline.js'

export const hour = 3_600_000
/** Start time of tests of changes. All data of the company is older. */
export const noon = Date.UTC(2026, 10, 23, 12)

const iso = (at: number) => new Date(at).toISOString()

/** Adds a person of the company at a later time. Use the index of a person whom the test did not start with. */
export function addPerson(index: number, at: number, change: Partial<Person> = {}): Change & { person: Person } {
  const person = company().people[index] as Person
  const applications = person.applications.map((application) => ({
    ...application,
    appliedAt: iso(at),
    closedAt: null,
  }))
  const times = { createdAt: iso(at), addedAt: iso(at), updatedAt: iso(at), lastActivityAt: iso(at) }
  return { at, person: { ...person, applications, isPrivate: false, ...times, ...change } }
}

/** Changes the title of a person. */
export const changePerson = (person: Person, at: number, title = 'Changed title'): Change & { person: Person } => ({
  at,
  person: { ...person, title, updatedAt: iso(at), lastActivityAt: iso(at) },
})

export const deletePerson = ({ id }: Person, at: number): Change => ({ at, deleted: id })
