import { compare } from '../../../sandbox/compare.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Note } from '../../../sandbox/notes.js'
import type { ChildCollection } from './children.js'
import { opportunityOf, stageIdOf, userIdOf } from './ids.js'

/** Lever has no e-mails and tasks: everything is a note. Deleted ones stay, as recorded. */
export const noteCollection: ChildCollection = {
  name: 'notes',
  scope: 'notes:read:admin',
  keys: { createdAt: 'number', id: 'string' },
  order: (a, b) => Number(b.createdAt) - Number(a.createdAt) || compare(String(a.id), String(b.id)),
  expandable: ['user'],
  hasRecords: true,
  rows: (company) =>
    hiringProcess(company).notes.map((note) => ({
      opportunity: opportunityOf(note.person, note.application),
      row: noteOf(note),
    })),
}

export const visibilityOf = ({ visibility }: Pick<Note, 'visibility'>) =>
  visibility === 'public' ? 'public' : 'private'

function noteOf({ id, author, body, visibility, application, createdAt, deletedAt }: Note) {
  const at = Date.parse(createdAt)
  const user = author && userIdOf(author)
  const stage = application?.history[0]?.stage
  const comment = { type: 'note', text: 'Comment', value: body, createdAt: at, user, score: null }
  return {
    id,
    text: 'Note',
    fields: [{ ...comment, stage: stage ? stageIdOf(stage) : 'lead-new' }],
    user,
    secret: visibilityOf({ visibility }) === 'private',
    completedAt: at,
    createdAt: at,
    deletedAt: deletedAt === null ? null : Date.parse(deletedAt),
  }
}
