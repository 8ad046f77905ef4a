import type { Mutation } from './mutations.js'

const calls = ['test/connections/calls-per-page.test.ts']
const pageSize = ['test/providers/port/page-size.test.ts']
const whole = ['test/providers/lists/whole.test.ts']
const derived = ['test/providers/lists/derived.test.ts']
const listLimits = ['test/page-cache/list-limits.test.ts']
const listQueue = ['test/upstream/queue-list.test.ts']

/** Mutations of the ways in which lists are read, and of their limits. */
export const listMutations: readonly Mutation[] = [
  {
    description: 'a page of an export makes as few calls as one for a waiting client',
    file: 'src/connections/calls-per-page.ts',
    find: "if (policy === 'bulk') return bulkCalls",
    replace: '',
    tests: calls,
  },
  {
    description: 'a page makes more calls than the rate limits allow in time',
    file: 'src/connections/calls-per-page.ts',
    find: 'interval === 0 ? maxInteractiveCalls : Math.floor(pageTime / interval)',
    replace: 'maxInteractiveCalls',
    tests: calls,
  },
  {
    description: 'a page makes as many calls as the provider allows, whatever the limits of the connection',
    file: 'src/connections/calls-per-page.ts',
    find: 'limits?.rateLimits ?? provider.rateLimits',
    replace: 'provider.rateLimits',
    tests: calls,
  },
  {
    description: 'includes do not lower the page size',
    file: 'src/providers/port/page-size.ts',
    find: 'while (callsFor(size) > allowed)',
    replace: 'while (size < 1)',
    tests: pageSize,
  },
  {
    description: 'the last record of a page comes again on the next one',
    file: 'src/providers/lists/whole.ts',
    find: 'id > cursor',
    replace: 'id >= cursor',
    tests: whole,
  },
  {
    description: 'a record that is listed twice is returned twice',
    file: 'src/providers/lists/whole.ts',
    find: 'const remaining = [...byId]',
    replace: 'const remaining = records.map((record) => [idOf(record), record] as const)',
    tests: whole,
  },
  {
    description: 'records without an id come with each page',
    file: 'src/providers/lists/whole.ts',
    find: 'cursor === null ? records.filter(',
    replace: "cursor !== '' ? records.filter(",
    tests: whole,
  },
  {
    description: 'part of the values of a longer list',
    file: 'src/providers/lists/derived.ts',
    find: 'if (call === request.calls) {',
    replace:
      "if (call === request.calls) return wholePage([...values.values()], request, '')\n    if (call > request.calls) {",
    tests: derived,
  },
  {
    description: 'the last of several equal values is returned, which depends on the page',
    file: 'src/providers/lists/derived.ts',
    find: 'if (!values.has(value.id)) values.set(',
    replace: 'values.set(',
    tests: derived,
  },
  {
    description: 'limits of a list come on top of the rate limits of the connection',
    file: 'src/page-cache/list-limits.ts',
    find: 'configured === undefined ? limits : []',
    replace: 'limits',
    tests: [...listLimits, ...listQueue],
  },
  {
    description: 'the concurrency of a list without rate limits is not limited',
    file: 'src/page-cache/list-limits.ts',
    find: 'rateLimits.length === 0 && concurrency === undefined',
    replace: 'rateLimits.length === 0',
    tests: [...listLimits, ...listQueue],
  },
  {
    description: 'limits of a list are not applied',
    file: 'src/upstream/policy/queue-list.ts',
    find: 'if (list?.operation !== call.operation) return',
    replace: 'if (!list || call) return',
    tests: listQueue,
  },
  {
    description: 'limits of a list apply to other operations',
    file: 'src/upstream/policy/queue-list.ts',
    find: 'if (list?.operation !== call.operation) return',
    replace: 'if (!list) return',
    tests: listQueue,
  },
  {
    description: 'a call of a list keeps its place after its end',
    file: 'src/upstream/policy/queue-list.ts',
    find: '      release()\n',
    replace: '',
    tests: listQueue,
  },
  {
    description: 'each call of a list has a queue of its own',
    file: 'src/upstream/policy/credential-states.ts',
    find: '    queues.set(operation, queue)\n',
    replace: '',
    tests: listQueue,
  },
  {
    description: 'an export reads a list that is returned at once for each page',
    file: 'src/providers/port/page-size.ts',
    find: "way === 'whole' || ",
    replace: '',
    tests: ['test/server/export-whole-lists.test.ts'],
  },
]
