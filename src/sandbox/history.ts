import { type Company, compare } from './company.js'
import type { Person } from './people.js'

/** Something that happens at the company, from that instant on (milliseconds since 1970). */
export type Happening =
  /** Somebody comes, or is somebody else than before: known by `id`. */
  { at: number; person: Person } | { at: number; gone: string }

export interface Then extends Company {
  /** Who is gone, and since when. */
  gone: readonly { person: Person; at: number }[]
}

/** What a simulator tells of the company, made anew whenever something has happened. */
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
