import type { Mutation } from './mutations.js'

const resources = ['test/providers/ashby/resources.test.ts']
const jobs = ['test/providers/ashby/jobs.test.ts']
const stages = ['test/providers/ashby/stages.test.ts']
const each = ['test/providers/lists/each.test.ts']

/** Mutations of the resources of Ashby besides candidates, and of the list under each parent. */
export const ashbyResourceMutations: readonly Mutation[] = [
  {
    description: 'regions are missing, which offices name as their parent',
    file: 'src/providers/ashby/offices.ts',
    find: 'includeLocationHierarchy: true',
    replace: 'includeLocationHierarchy: false',
    tests: resources,
  },
  {
    description: 'an office has the region of an address as its city',
    file: 'src/providers/ashby/places.ts',
    find: 'city: emptyToNull(from.addressLocality)',
    replace: 'city: emptyToNull(from.addressRegion)',
    tests: resources,
  },
  {
    description: 'archived sources and rejection reasons are missing',
    file: 'src/providers/ashby/flat-lists.ts',
    find: 'includeArchived: true',
    replace: 'includeArchived: false',
    tests: resources,
  },
  {
    description: 'a part of a list passes for all of it',
    file: 'src/providers/ashby/flat-lists.ts',
    find: 'if (moreDataAvailable) {',
    replace: 'if (moreDataAvailable === null) {',
    tests: resources,
  },
  {
    description: 'reasons of the candidate are reasons of the company',
    file: 'src/providers/ashby/enums.ts',
    find: "RejectedByCandidate: 'by_candidate'",
    replace: "RejectedByCandidate: 'by_organization'",
  },
  {
    description: 'an id that no record has is a failure of the provider',
    file: 'src/providers/ashby/dialect.ts',
    find: "if (code?.endsWith('_not_found')) return { problem: 'not-found', code }",
    replace: '',
    tests: resources,
  },
  {
    description: 'drafts are missing from jobs',
    file: 'src/providers/ashby/jobs.ts',
    find: '{ status: words, ',
    replace: '{ ',
    tests: jobs,
  },
  {
    description: 'a job whose code only contains the requested one',
    file: 'src/providers/ashby/jobs.ts',
    find: "(filters.code === undefined || textOf(code ?? '') === filters.code) &&",
    replace: '',
    tests: jobs,
  },
  {
    description: 'a job found by its code lacks what the search does not have',
    file: 'src/providers/ashby/jobs.ts',
    find: '? (await readOne(info, record.id, call, expanded(request))).record',
    replace: '? record',
    tests: jobs,
  },
  {
    description: 'more calls than a page may make, for many jobs with one code',
    file: 'src/providers/ashby/jobs.ts',
    find: 'Math.min(request.pageSize, request.calls - 1)',
    replace: 'Math.min(request.pageSize, request.calls)',
    tests: jobs,
  },
  {
    description: 'a job whose confidentiality cannot be read is not confidential',
    file: 'src/providers/ashby/job-record.ts',
    find: " || lost.has('/confidential')",
    replace: '',
    tests: ['test/mapping/repair.test.ts'],
  },
  {
    description: 'stages of archived plans are missing',
    file: 'src/providers/ashby/stages.ts',
    find: 'includeArchived: true',
    replace: 'includeArchived: false',
    tests: stages,
  },
  {
    description: 'stages of another plan are returned',
    file: 'src/providers/ashby/stages.ts',
    find: 'if (!found.records.every(',
    replace: 'if (found.records.length < 0 && found.records.every(',
    tests: stages,
  },
  {
    description: 'the stages of a job have no plan',
    file: 'src/providers/ashby/stages.ts',
    find: '{ ...stage, interviewPlanId }',
    replace: '{ ...stage }',
    tests: stages,
  },
  {
    description: 'pages of a list under each parent are prefetched',
    file: 'src/server/routes/list.ts',
    find: '    !isUnderParents &&\n',
    replace: '',
    tests: stages,
  },
  {
    description: 'the lists of parents are read one by one',
    file: 'src/providers/lists/each.ts',
    find: 'const concurrent = 4',
    replace: 'const concurrent = 1',
    tests: each,
  },
  {
    description: 'a parent that fails for now is passed over',
    file: 'src/providers/lists/each.ts',
    find: 'if (found === null || (records.length > 0',
    replace:
      'if (found === null) position = { ...position, ids: position.ids.slice(1) }\n      if (found === null || (records.length > 0',
    tests: each,
  },
  {
    description: 'a failure of the first parent is an empty page',
    file: 'src/providers/lists/each.ts',
    find: 'if (visited > 0 && error instanceof Problem && problems[error.slug].retryable) return null',
    replace: 'if (error instanceof Problem && problems[error.slug].retryable) return null',
    tests: each,
  },
  {
    description: 'a missing permission is the end of a page',
    file: 'src/providers/lists/each.ts',
    find: 'error instanceof Problem && problems[error.slug].retryable) return null',
    replace: 'error instanceof Problem) return null',
    tests: each,
  },
  {
    description: 'a deleted parent fails the list',
    file: 'src/providers/lists/each.ts',
    find: "error.slug === 'not-found')",
    replace: "error.slug === 'internal')",
    tests: each,
  },
  {
    description: 'an unknown parent has an empty list',
    file: 'src/providers/lists/each.ts',
    find: 'if (each.only === undefined && error',
    replace: 'if (error',
    tests: each,
  },
  {
    description: 'ids of parents that do not fit into a cursor',
    file: 'src/providers/lists/each.ts',
    find: '> maxIdBytes) {',
    replace: '> 4 * maxIdBytes) {',
    tests: each,
  },
  {
    description: 'the rest of a list is skipped when the page is full',
    file: 'src/providers/lists/each.ts',
    find: 'ids: next === null ? position.ids.slice(1) : position.ids',
    replace: 'ids: position.ids.slice(1)',
    tests: each,
  },
]
