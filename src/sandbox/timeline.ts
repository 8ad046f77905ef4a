import { type Company, compare } from './company.js'
import type { Person } from './people.js'

/** A change at the company, valid from that time on (milliseconds since 1970). */
export type Change =
  /** A person is added, or replaces the person with the same `id`. */
  { at: number; person: Person } | { at: number; deleted: string }

export interface Snapshot extends Company {
  /** Deleted people, and when they were deleted. */
  deleted: readonly { person: Person; at: number }[]
}

/** Builds a simulator's view of the company, again after each change. */
export function snapshots<T>(company: Company, now: () => number, make: (then: Snapshot) => T): () => T {
  const changes = [...(company.changes ?? [])].sort((a, b) => a.at - b.at)
  let known: { happened: number; told: T } | undefined
  return () => {
    const happened = changes.filter(({ at }) => at <= now()).length
    if (known?.happened !== happened) {
      known = { happened, told: make(companyAfter(company, changes.slice(0, happened))) }
    }
    return known.told
  }
}

function companyAfter(company: Company, changes: readonly Change[]): Snapshot {
  const people = new Map(company.people.map((person) => [person.id, person]))
  const deleted: { person: Person; at: number }[] = []
  for (const happening of changes) {
    if ('person' in happening) people.set(happening.person.id, happening.person)
    else {
      const person = people.get(happening.deleted)
      if (person) deleted.push({ person, at: happening.at })
      people.delete(happening.deleted)
    }
  }
  const sorted = [...people.values()].sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  return { ...company, people: sorted, deleted }
}
