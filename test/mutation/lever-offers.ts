import type { Mutation } from './mutations.js'

const activities = ['test/providers/lever/activities.test.ts']
const attachments = ['test/providers/lever/attachments.test.ts']
const offers = ['test/providers/lever/offers.test.ts']

/** Mutations of offers, notes and files of Lever. */
export const leverOfferMutations: readonly Mutation[] = [
  {
    description: 'an offer that only the candidate signed has ended',
    file: 'src/providers/lever/offer-record.ts',
    find: "closed_at: status === 'accepted' ? signedAt : null",
    replace: 'closed_at: signedAt',
    tests: offers,
  },
  {
    description: 'an offer whose form has no field for the salary has no pay',
    file: 'src/providers/lever/offer-fields.ts',
    find: 'if (salary === undefined) return null',
    replace: 'if (salary === undefined) return []',
    tests: offers,
  },
  {
    description: 'fields of Lever are fields that the company defined',
    file: 'src/providers/lever/offer-fields.ts',
    find: "identifier.startsWith('custom_')",
    replace: "identifier !== ''",
    tests: offers,
  },
  {
    description: 'a note without a readable visibility is public',
    file: 'src/providers/lever/activities.ts',
    find: "from.secret === false ? 'public' : 'private'",
    replace: "from.secret === true ? 'private' : 'public'",
    tests: activities,
  },
  {
    description: 'a part of a note is the note',
    file: 'src/providers/lever/activities.ts',
    find: "isIncomplete(lost, '/fields') ? null : ",
    replace: '',
    tests: activities,
  },
  {
    description: 'a note with an unreadable time of deletion is not deleted',
    file: 'src/providers/lever/opportunity-children.ts',
    find: '(record.deletedAt ?? null) !== null',
    replace: "typeof record.deletedAt === 'number'",
    tests: activities,
  },
  {
    description: 'the lists of files of a candidate are only the first one',
    file: 'src/providers/lever/opportunity-children.ts',
    find: 'length === 1 ||',
    replace: 'length > 1 ||',
    tests: attachments,
  },
  {
    description: 'a file with an unreadable time has the time of its resume',
    file: 'src/providers/lever/attachment-record.ts',
    find: "isIncomplete(lost, '/file') ? null : ",
    replace: '',
    tests: attachments,
  },
  {
    description: 'files of an application are only its resumes',
    file: 'src/providers/lever/attachments.ts',
    find: 'page.next === null ? following',
    replace: 'page.next === null ? null',
    tests: attachments,
  },
]
