import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Note } from '../../../sandbox/notes.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import type { CandidateEntry } from './candidates.js'
import { byPosition } from './collections.js'
import { type AshbyCollection, type Body, type Entry, invalid, isUuid, list } from './lists.js'
import type { OperationResult, SimulatorOptions, SimulatorState } from './state.js'

/** candidate.listNotes: the notes of one candidate. */
const notes: AshbyCollection = {
  path: 'candidate.listNotes',
  scope: 'candidatesRead',
  order: byPosition,
  types: { candidateId: isUuid },
  filters: { candidateId: () => true },
  rows: () => [],
}

export type NotesByCandidate = ReadonlyMap<string, readonly Entry[]>

/** Deleted notes vanish. Private notes are missing where the key may not read private fields. */
export function notesByCandidate(
  company: Snapshot,
  { confidential = true }: Pick<SimulatorOptions, 'confidential'>,
): NotesByCandidate {
  const rows = new Map<string, Entry[]>()
  for (const note of hiringProcess(company).notes) {
    if (note.deletedAt !== null || (!confidential && isPrivate(note))) continue
    const own = rows.get(note.person.id) ?? []
    if (own.length === 0) rows.set(note.person.id, own)
    own.push(rowOf(note))
  }
  for (const own of rows.values()) own.sort(byPosition)
  return rows
}

/** POST candidate.listNotes takes `candidateId`. */
export function noteList(
  body: Body,
  people: readonly CandidateEntry[],
  rows: NotesByCandidate,
  state: SimulatorState,
): OperationResult {
  const { candidateId } = body
  if (!isUuid(candidateId)) return invalid
  if (!people.some(({ person }) => person.id === candidateId)) return { code: 'candidate_not_found' }
  return list(notes, rows.get(candidateId) ?? [], body, state)
}

const isPrivate = ({ visibility }: Note) => visibility !== 'public'

/** Keys as recorded. The author of an automatic note is null. Some users have no e-mail address. */
const rowOf = (note: Note): Entry => {
  const { id, createdAt, updatedAt, body, author, number } = note
  return {
    position: `${createdAt} ${id}`,
    updatedAt,
    record: {
      id,
      createdAt,
      isPrivate: isPrivate(note),
      content: body,
      author: author && {
        id: author.id,
        firstName: author.firstName,
        lastName: author.lastName,
        ...(number % 5 === 0 ? {} : { email: author.email }),
      },
    },
  }
}
