import { compare } from '../../../sandbox/compare.js'
import { once } from '../../../sandbox/once.js'
import type { Person } from '../../../sandbox/people.js'
import type { Snapshot } from '../../../sandbox/snapshot.js'
import { type AshbyCollection, type Body, type Entry, invalid, isInteger, isText, isUuid, onlyKeys } from './lists.js'
import { candidateRecord } from './records.js'
import type { OperationResult, SimulatorOptions } from './state.js'

export interface CandidateEntry extends Entry {
  person: Person
}

/** candidate.list: ordered by the time at which candidates were added. */
export const candidates = ({
  confidential = true,
  createdAfter = 'inclusive',
}: Pick<SimulatorOptions, 'confidential' | 'createdAfter'>): AshbyCollection<CandidateEntry> => ({
  path: 'candidate.list',
  scope: 'candidatesRead',
  order: (a, b) => compare(a.position, b.position),
  types: { createdAfter: isInteger },
  filters: {
    createdAfter: ({ person }, value) => {
      const added = Date.parse(person.addedAt)
      return createdAfter === 'inclusive' ? added >= Number(value) : added > Number(value)
    },
  },
  rows: rowsOf(confidential),
})

function rowsOf(confidential: boolean) {
  const rowOf = once(
    (person: Person): CandidateEntry => ({
      position: `${person.addedAt} ${person.id}`,
      updatedAt: person.updatedAt,
      person,
      record: candidateRecord(person, { confidential }),
    }),
  )
  return ({ people }: Snapshot) => people.map(rowOf)
}

/** POST candidate.info takes `id`, not `candidateId`. */
export function candidateInfo(body: Body, entries: readonly CandidateEntry[]): OperationResult {
  if (!onlyKeys(body, ['id', 'externalMappingId'])) return invalid
  const { id, externalMappingId } = body
  if (isText(externalMappingId) && id === undefined) return { code: 'candidate_not_found' }
  if (!isUuid(id)) return invalid
  const entry = entries.find(({ person }) => person.id === id)
  return entry ? { success: true, results: entry.record } : { code: 'candidate_not_found' }
}

/** POST candidate.search: all criteria must match; returns at most 100 results without a sign that there are more. */
export function candidateSearch(body: Body, entries: readonly CandidateEntry[]): OperationResult {
  const { email, name } = body
  if (!onlyKeys(body, ['email', 'name']) || Object.keys(body).length === 0) return invalid
  if (('email' in body && !isText(email)) || ('name' in body && !isText(name))) return invalid
  const matching = entries.filter(
    ({ person }) =>
      (!isText(email) || person.emails.some(({ value }) => value.toLowerCase().includes(email.toLowerCase()))) &&
      (!isText(name) || person.name.toLowerCase().includes(name.toLowerCase())),
  )
  return { success: true, results: matching.slice(0, 100).map(({ record }) => record) }
}
