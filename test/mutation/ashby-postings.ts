import type { Mutation } from './mutations.js'

const postings = ['test/providers/ashby/job-postings.test.ts']
const jobs = ['test/providers/ashby/jobs.test.ts']

/** Mutations of the job postings of Ashby and of their questions, and of what a job has of other lists. */
export const ashbyPostingMutations: readonly Mutation[] = [
  {
    description: 'a posting of an external board is internal',
    file: 'src/providers/ashby/job-boards.ts',
    find: ": kinds.has(false) && record.status !== 'Draft' ? false : null",
    replace: ': null',
    tests: postings,
  },
  {
    description: 'one of several external boards passes for the primary one',
    file: 'src/providers/ashby/job-boards.ts',
    find: '=== false).length === 1',
    replace: '=== false).length >= 1',
    tests: postings,
  },
  {
    description: 'the postings of a board without an id are missing',
    file: 'src/providers/ashby/job-boards.ts',
    find: "typeof record.id !== 'string' || record.id === ''",
    replace: 'record.id === 0',
    tests: postings,
  },
  {
    description: 'the postings behind a cursor are missing',
    file: 'src/providers/ashby/job-boards.ts',
    find: '} while (cursor !== null)',
    replace: '} while (cursor === 0)',
    tests: postings,
  },
  {
    description: 'drafts are missing from job postings',
    file: 'src/providers/ashby/job-boards.ts',
    find: 'includeUnpublishedJobPostings: true',
    replace: 'includeUnpublishedJobPostings: false',
    tests: postings,
  },
  {
    description: 'an internal posting is read from the external board',
    file: 'src/providers/ashby/job-postings.ts',
    find: '...(board === undefined ? {} : { jobBoardId: board })',
    replace: '',
    tests: postings,
  },
  {
    description: 'a filtered list has pages that are empty',
    file: 'src/providers/ashby/job-postings.ts',
    find: 'postings.filter(({ record }) => mayMatch(record, request.filters))',
    replace: 'postings',
    tests: postings,
  },
  {
    description: 'more calls than a page may make, for the questions of postings',
    file: 'src/providers/ashby/job-postings.ts',
    find: 'request.calls - made',
    replace: 'request.calls',
    tests: postings,
  },
  {
    description: 'a posting without a status is published',
    file: 'src/providers/ashby/job-posting-record.ts',
    find: "return publishedDate ? 'published' : null",
    replace: "return publishedDate === '' ? null : 'published'",
    tests: postings,
  },
  {
    description: 'the positions of questions are those without a lost one',
    file: 'src/providers/ashby/form-definition.ts',
    find: 'order: isComplete ? index + 1 : null',
    replace: 'order: index + 1',
    tests: postings,
  },
  {
    description: 'the stages of a job are not in their order',
    file: 'src/providers/ashby/job-includes.ts',
    find: '(a.order ?? 0) - (b.order ?? 0)',
    replace: 'a.id < b.id ? -1 : 1',
    tests: jobs,
  },
  {
    description: 'the stages of a job look complete without one that cannot be read',
    file: 'src/providers/ashby/included-records.ts',
    find: "if (values.length < found.length) throw new Problem('upstream-failed')",
    replace: '',
    tests: jobs,
  },
  {
    description: 'the address of an internal posting is the public address of its job',
    file: 'src/providers/ashby/job-includes.ts',
    find: "status === 'published' && is_internal === false",
    replace: "status === 'published'",
    tests: jobs,
  },
  {
    description: 'names of archived plans are missing',
    file: 'src/providers/ashby/plan-names.ts',
    find: 'includeArchived: true',
    replace: 'includeArchived: false',
    tests: jobs,
  },
]
