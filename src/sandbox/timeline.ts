import { compare } from './compare.js'
import type { Change, Company, Person } from './people.js'

export type { Change }

export interface Snapshot extends Company {
  /** Deleted people, and when they were deleted. */
  deleted: readonly { person: Person; at: number }[]
}

/** Builds a simulator's view of the company, again after each change. */
export function snapshots<T>(company: Company, now: () => number, make: (snapshot: Snapshot) => T): () => T {
  const changes = [...(company.changes ?? [])].sort((a, b) => a.at - b.at)
  let cached: { changeCount: number; view: T } | undefined
  return () => {
    const changeCount = changes.filter(({ at }) => at <= now()).length
    if (cached?.changeCount !== changeCount) {
      cached = { changeCount, view: make(companyAfter(company, changes.slice(0, changeCount))) }
    }
    return cached.view
  }
}

function companyAfter(company: Company, changes: readonly Change[]): Snapshot {
  const people = new Map(company.people.map((person) => [person.id, person]))
  const deleted: { person: Person; at: number }[] = []
  for (const change of changes) {
    if ('person' in change) people.set(change.person.id, change.person)
    else {
      const person = people.get(change.deleted)
      if (person) deleted.push({ person, at: change.at })
      people.delete(change.deleted)
    }
  }
  const sorted = [...people.values()].sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  return { ...company, people: sorted, deleted }
}
