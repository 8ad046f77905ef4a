import { compare } from './compare.js'
import { type HiringProcess, hiringProcess } from './hiring-process.js'
import { once } from './once.js'
import type { Person } from './people.js'
import type { Change, ChangingList, Company, PersonChange, Snapshot } from './snapshot.js'

export type { Change, PersonChange, Snapshot }

/** Builds a simulator's view of the company, again after each change. Between changes nothing is computed. */
export function snapshots<T>(company: Company, now: () => number, make: (snapshot: Snapshot) => T): () => T {
  const snapshotAt = timelineOf(company)
  let cached: { snapshot: Snapshot; view: T } | undefined
  return () => {
    const snapshot = snapshotAt(now())
    if (cached?.snapshot !== snapshot) cached = { snapshot, view: make(snapshot) }
    return cached.view
  }
}

/** The company as it is at a time. */
export const companyAt = (company: Company, time: number): Snapshot => timelineOf(company)(time)

/** Returns the same object until something changes, for all lists of a company. */
const timelineOf = once((company: Company): ((time: number) => Snapshot) => {
  if (company.at) return company.at
  const changes = [...(company.changes ?? [])].sort((a, b) => a.at - b.at)
  const made = new Map<number, Snapshot>()
  return (time) => {
    const count = changes.filter(({ at }) => at <= time).length
    const snapshot = made.get(count) ?? companyAfter(company, changes.slice(0, count))
    made.set(count, snapshot)
    return snapshot
  }
})

function companyAfter(company: Company, changes: readonly Change[]): Snapshot {
  const people = new Map(company.people.map((person) => [person.id, person]))
  const deleted: { person: Person; at: number }[] = []
  const lists: { [list: string]: readonly { id: string }[] } = {}
  for (const change of changes) {
    if ('person' in change) people.set(change.person.id, change.person)
    else if ('list' in change)
      lists[change.list] = withEntry(lists[change.list] ?? listOf(company, change.list), change.entry)
    else {
      const person = people.get(change.deleted)
      if (person) deleted.push({ person, at: change.at })
      people.delete(change.deleted)
    }
  }
  const sorted = [...people.values()].sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  return { ...company, ...lists, people: sorted, deleted }
}

/** The list with the entry in the place of the one with the same id, or at the end. */
const withEntry = <T extends { id: string }>(list: readonly T[], entry: T): readonly T[] =>
  list.some(({ id }) => id === entry.id) ? list.map((old) => (old.id === entry.id ? entry : old)) : [...list, entry]

/** A list of the company, also where the list follows from its people. */
const listOf = (company: Company, list: ChangingList): readonly { id: string }[] =>
  company[list] ?? (list === 'jobStages' ? [] : hiringProcess(company)[list as keyof HiringProcess])
