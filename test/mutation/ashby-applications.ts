import type { Mutation } from './mutations.js'

const applications = ['test/providers/ashby/applications.test.ts']

/** Mutations of the applications of Ashby, and of the fields that lists do not have. */
export const ashbyApplicationMutations: readonly Mutation[] = [
  {
    description: 'an application that the candidate ended is rejected',
    file: 'src/providers/ashby/enums.ts',
    find: "RejectedByCandidate: 'withdrawn'",
    replace: "RejectedByCandidate: 'rejected'",
    tests: applications,
  },
  {
    description: 'a status is a guess where the reason cannot be read',
    file: 'src/providers/ashby/application-record.ts',
    find: "if (lost.has('/archiveReason') || lost.has('/archiveReason/reasonType')) return null",
    replace: '',
    tests: ['test/mapping/repair.test.ts'],
  },
  {
    description: 'applications with another end are returned',
    file: 'src/providers/ashby/applications.ts',
    find: '(filters.status === undefined || status === filters.status) &&',
    replace: '',
    tests: applications,
  },
  {
    description: 'more calls than a page may make, for a candidate with many applications',
    file: 'src/providers/ashby/applications.ts',
    find: 'Math.floor((request.calls - 1) / ',
    replace: 'Math.floor(request.calls / ',
    tests: applications,
  },
  {
    description: 'an application that was deleted meanwhile fails the page',
    file: 'src/providers/ashby/not-found.ts',
    find: "error.slug === 'not-found') return null",
    replace: "error.slug === 'internal') return null",
    tests: applications,
  },
  {
    description: 'the stage before a lost entry of the history is the stage before the next one',
    file: 'src/providers/ashby/application-history.ts',
    find: 'const before = isComplete ?',
    replace: 'const before = sorted ?',
    tests: applications,
  },
  {
    description: 'the first stage is the present one where the others cannot be read',
    file: 'src/providers/ashby/application-history.ts',
    find: "lost.has('/applicationHistory/*/leftStageAt')",
    replace: "lost.has('/applicationHistory/leftStageAt')",
    tests: applications,
  },
  {
    description: 'name and e-mail address are answers',
    file: 'src/providers/ashby/form-definition.ts',
    find: "!field.path.startsWith('_systemfield_')",
    replace: "field.path !== ''",
    tests: applications,
  },
  {
    description: 'a list has fields that only a read by id fills',
    file: 'src/pagination/records.ts',
    find: 'maxPages: maxPages.list, detail }',
    replace: 'maxPages: maxPages.list }',
    tests: ['test/providers/ashby/conformance.test.ts'],
  },
]
