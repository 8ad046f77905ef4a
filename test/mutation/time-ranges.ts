import type { Mutation } from './mutations.js'

const windows = ['test/export/parallel-pages.test.ts']

/** Mutations of parallel exports in time ranges. */
export const windowing: readonly Mutation[] = [
  {
    description: 'a record at the boundary of two time ranges that is in neither',
    file: 'src/export/time-splitter.ts',
    find: 'rest: { after, before: at, width }',
    replace: 'rest: { after, before: at - 1000, width }',
    tests: windows,
  },
  {
    description: 'a record at the boundary of two time ranges that is in both',
    file: 'src/export/time-splitter.ts',
    find: 'rest: { after, before: at, width }',
    replace: 'rest: { after, before: at + 1000, width }',
    tests: windows,
  },
  {
    description: 'a list that starts in the wrong place',
    file: 'src/export/time-splitter.ts',
    find: 'return { window: { after, before }, rest: null }',
    replace: 'return { window: { after: at, before }, rest: null }',
    tests: windows,
  },
  {
    description: 'a checkpoint that counts a fetched page as delivered',
    file: 'src/export/parallel-pages.ts',
    find: 'scope: { filters: filtersOf(segment) }, cursor, done: false }',
    replace:
      "scope: { filters: filtersOf(segment) }, cursor: ((result) => (result && 'page' in result && result.page.next ? (result.page.next.segments[0]?.cursor ?? null) : cursor))(runs.find((run) => run.segment === segment)?.result), done: false }",
    tests: windows,
  },
  {
    description: 'a checkpoint without the segments that have not started',
    file: 'src/export/parallel-pages.ts',
    find: '...(rest ? [',
    replace: '...(rest && runs.length > 6 ? [',
    tests: windows,
  },
  {
    description: 'a checkpoint without the concurrent segments',
    file: 'src/export/parallel-pages.ts',
    find: '...runs.map(({ segment, cursor }) =>',
    replace: '...runs.filter(({ segment }) => !segment.probe).map(({ segment, cursor }) =>',
    tests: windows,
  },
  {
    description: 'years without records that are searched range by range',
    file: 'src/export/time-splitter.ts',
    find: "if (rows === 0) mode = 'probe'",
    replace: "if (rows === 0) mode = 'split'",
    tests: windows,
  },
  {
    description: 'records that no filter finds are searched for without end',
    file: 'src/export/time-splitter.ts',
    find: "if (!found || times.length === 0) mode = 'unsplit'",
    replace: '',
    tests: windows,
  },
  {
    description: 'a parallel checkpoint that is valid for a list',
    file: 'src/server/request/list-request.ts',
    find: 'if (start.from.parallel && !exportQuery) throw exportOnly()',
    replace: '',
    tests: ['test/providers/lever/lever.test.ts', 'test/providers/lever/conformance.test.ts'],
  },
  {
    description: 'time ranges one after another',
    file: 'src/export/parallel-pages.ts',
    find: 'const maxConcurrentSegments = 6',
    replace: 'const maxConcurrentSegments = 1',
    tests: windows,
  },
]
