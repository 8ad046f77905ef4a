import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const offers = ['test/providers/greenhouse/offers.test.ts']
const activities = ['test/providers/greenhouse/activities.test.ts']
const attachments = ['test/providers/greenhouse/attachments.test.ts']

/** Mutations of the offers, activities and attachments of Greenhouse. */
export const greenhouseDocumentMutations: readonly Mutation[] = [
  {
    description: 'replaced versions of offers are offers',
    file: `${folder}/dialect.ts`,
    find: "offers: { current_only: 'true' }",
    replace: "offers: { current_only: 'false' }",
    tests: offers,
  },
  {
    description: 'an application without a current version has an offer',
    file: `${folder}/application-documents.ts`,
    find: 'status_raw !== replacedWord',
    replace: 'status_raw !== null',
    tests: offers,
  },
  {
    description: 'an offer is a draft where the day on which it was sent cannot be read',
    file: `${folder}/offer-record.ts`,
    find: "lost.has('/sent_on') ? null : ",
    replace: '',
    tests: offers,
  },
  {
    description: 'all files of an application are files of its offer',
    file: `${folder}/offer-includes.ts`,
    find: "files.filter(({ type }) => type === 'offer_letter')",
    replace: 'files',
    tests: offers,
  },
  {
    description: 'a note with an unknown visibility is public',
    file: `${folder}/activity-record.ts`,
    find: "  'private',\n)",
    replace: "  'public',\n)",
    tests: activities,
  },
  {
    description: 'a note whose visibility cannot be read has none',
    file: `${folder}/activity-record.ts`,
    find: "lost.has('/visibility') ? 'private' : ",
    replace: '',
    tests: activities,
  },
  {
    description: 'a name with a comma is two recipients',
    file: `${folder}/activity-record.ts`,
    find: "if (address.includes('@')) addresses.push(address)",
    replace: 'if (address) addresses.push(address)',
    tests: activities,
  },
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
