import type { Company } from '../../../sandbox/company.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Note } from '../../../sandbox/notes.js'
import { applicationNumberOf, numberOf, numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'

const types = { note: 'NOTE', email: 'EMAIL', task: 'FOLLOW_UP' } as const
const visibilities = {
  public: 'publicly_visible',
  private: 'privately_visible',
  admin_only: 'admin_only_visible',
} as const

/** Notes, e-mails and tasks. Deleted ones are not in the list. */
export function noteRows(company: Company): Row[] {
  const userIds = new Map(company.users.map((user) => [user.id, numericIdOf('users', user)]))
  return hiringProcess(company)
    .notes.filter(({ deletedAt }) => deletedAt === null)
    .map((note) => rowOf(note, (note.author && userIds.get(note.author.id)) ?? null))
}

const rowOf = (note: Note, userId: number | null): Row => ({
  ...baseOf(numericIdOf('activities', note), note),
  candidate_id: numberOf(note.person),
  application_id: note.application && applicationNumberOf(note.person, note.application.at),
  // null: the system wrote it.
  user_id: userId,
  type: types[note.kind],
  visibility: note.visibility === 'public' && note.number % 11 === 0 ? null : visibilities[note.visibility],
  subject: note.subject,
  body: note.body,
  body_with_tags: note.body,
  email_from: note.email?.from ?? null,
  email_to: note.email?.to.join(', ') ?? null,
  email_cc: note.email?.cc ?? null,
  import_hash: null,
  email_attachment_file_names: note.email && [],
})
