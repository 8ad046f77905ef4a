import { company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import type { Change } from '../../src/sandbox/timeline.js'

export const hour = 3_600_000
/** When tests of changes begin; nothing in the company is younger. */
export const noon = Date.UTC(2026, 10, 23, 12)

const iso = (at: number) => new Date(at).toISOString()

/** Somebody of the company who is not among those that a test begins with, and comes later. */
export function comes(index: number, at: number, change: Partial<Person> = {}): Change & { person: Person } {
  const person = company().people[index] as Person
  const applications = person.applications.map((one) => ({ ...one, appliedAt: iso(at), closedAt: null }))
  const since = { createdAt: iso(at), addedAt: iso(at), updatedAt: iso(at), lastActivityAt: iso(at) }
  return { at, person: { ...person, applications, isPrivate: false, ...since, ...change } }
}

/** Somebody is given another title. */
export const changes = (person: Person, at: number, title = 'Somebody else'): Change & { person: Person } => ({
  at,
  person: { ...person, title, updatedAt: iso(at), lastActivityAt: iso(at) },
})

export const goes = ({ id }: Person, at: number): Change => ({ at, deleted: id })
