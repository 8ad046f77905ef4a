import type { Mutation } from './mutations.js'

const postings = ['test/providers/lever/job-postings.test.ts']

/** Mutations of the job postings of Lever. */
export const leverPostingMutations: readonly Mutation[] = [
  {
    description: 'a confidential posting is read by id as a job posting',
    file: 'src/providers/lever/job-postings.ts',
    find: 'isExcluded(found.record, options) ? null : found',
    replace: 'found',
    tests: postings,
  },
  {
    description: 'a posting for everybody is internal',
    file: 'src/providers/lever/posting-record.ts',
    find: "channels.every((channel) => channel === 'internal')",
    replace: "channels.some((channel) => channel === 'internal')",
    tests: postings,
  },
  {
    description: 'each posting of a page has a warning of its own',
    file: 'src/providers/lever/questions.ts',
    find: 'failures.set(found.failure.detail, found.failure)',
    replace: 'failures.set(String(failures.size), found.failure)',
    tests: postings,
  },
  {
    description: 'questions keep their position without one of them',
    file: 'src/providers/lever/questions.ts',
    find: 'order: isWhole ? index + 1 : null',
    replace: 'order: index + 1',
    tests: postings,
  },
]
