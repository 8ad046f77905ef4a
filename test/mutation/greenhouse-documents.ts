import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const attachments = ['test/providers/greenhouse/attachments.test.ts']

/** Mutations of the attachments of Greenhouse. */
export const greenhouseDocumentMutations: readonly Mutation[] = [
  {
    description: 'files of other applications are requested',
    file: `${folder}/attachments.ts`,
    find: 'application_ids: application_id })',
    replace: 'application_ids: undefined })',
    tests: attachments,
  },
  {
    description: 'an application whose file cannot be read has no files',
    file: `${folder}/application-documents.ts`,
    find: 'own.length === 0 && !isComplete ? null : own',
    replace: 'own',
    tests: attachments,
  },
  {
    description: 'an id of another form is requested',
    file: `${folder}/dialect.ts`,
    find: '!isId(id)) ? null : ids',
    replace: '!id) ? null : ids',
    tests: attachments,
  },
]
