import type { Mutation } from './mutations.js'

/** Lies about what records hold, and about what comes of a fault. */
export const content: readonly Mutation[] = [
  {
    description: 'what is nested without measure is passed on',
    file: 'src/providers/values/records.ts',
    find: 'if (!isWithin(value, maxDepth)) throw',
    replace: 'if (!isWithin(value, maxDepth) && pointer === null) throw',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'a field of their own is passed on however deep it is',
    file: 'src/providers/ashby/custom-fields.ts',
    find: 'passThrough(value, ',
    replace: '((one: unknown, _where: string) => one)(value, ',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'a word of confidentiality that nobody knows is taken for none',
    file: 'src/providers/lever/candidate-record.ts',
    find: "rawOrigin === 'non-confidential' ? false : null",
    replace: 'rawOrigin ? false : null',
    tests: ['test/mapping/fields.test.ts'],
  },
  {
    description: 'an odd row of an include takes the page with it',
    file: 'src/providers/lists/includes.ts',
    find: "error instanceof UnreadableRecordError ? 'upstream-failed' : ",
    replace: '',
    tests: ['test/mapping/fields.test.ts', 'test/providers/greenhouse/greenhouse.test.ts'],
  },
  {
    description: 'a row is known by ids of any shape',
    file: 'src/providers/jobvite/overlap-paging.ts',
    find: "(isScalar(part) ? String(part).slice(0, 30) : '')",
    replace: 'String(part).slice(0, 30)',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'empty pages without end',
    file: 'src/pagination/next-state.ts',
    find: 'if (consecutiveEmptyPages > maxEmptyPages)\n',
    replace: 'if (consecutiveEmptyPages > maxPages)\n',
    tests: ['test/mapping/cursors.test.ts'],
  },
  {
    description: 'filters of any length',
    file: 'src/server/request/query.ts',
    find: 'const maxFilterBytes = 1500',
    replace: 'const maxFilterBytes = 1_000_000',
    tests: ['test/mapping/filters.test.ts', 'test/providers/lever/lever.test.ts'],
  },
  {
    description: 'who waits in vain for a page asked for ahead is told of nobody',
    file: 'src/page-cache/prefetch.ts',
    find: 'addStats(waiter.stats, entry.stats)\n        throw',
    replace: 'throw',
    tests: ['test/page-cache/prefetch.test.ts'],
  },
  {
    description: 'a certificate that is wrong is an odd answer',
    file: 'src/upstream/errors/classify.ts',
    find: 'if (tlsErrorCode.test(code)) {',
    replace: 'if (tlsErrorCode.test(code) && code === null) {',
    tests: ['test/faults/slice.test.ts'],
  },
]
