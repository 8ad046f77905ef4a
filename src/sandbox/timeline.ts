import { type Company, compare } from './company.js'
import type { Person } from './people.js'

/** A change at the company, valid from that time on (milliseconds since 1970). */
export type Happening =
  /** A person is added, or replaces the person with the same `id`. */
  { at: number; person: Person } | { at: number; gone: string }

export interface Then extends Company {
  /** Deleted people, and when they were deleted. */
  gone: readonly { person: Person; at: number }[]
}

/** Builds a simulator's view of the company, again after each change. */
export function overTime<T>(company: Company, now: () => number, make: (then: Then) => T): () => T {
  const happenings = [...(company.happenings ?? [])].sort((a, b) => a.at - b.at)
  let known: { happened: number; told: T } | undefined
  return () => {
    const happened = happenings.filter(({ at }) => at <= now()).length
    if (known?.happened !== happened) {
      known = { happened, told: make(companyAfter(company, happenings.slice(0, happened))) }
    }
    return known.told
  }
}

function companyAfter(company: Company, happenings: readonly Happening[]): Then {
  const people = new Map(company.people.map((person) => [person.id, person]))
  const gone: { person: Person; at: number }[] = []
  for (const happening of happenings) {
    if ('person' in happening) people.set(happening.person.id, happening.person)
    else {
      const person = people.get(happening.gone)
      if (person) gone.push({ person, at: happening.at })
      people.delete(happening.gone)
    }
  }
  const sorted = [...people.values()].sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  return { ...company, people: sorted, gone }
}
