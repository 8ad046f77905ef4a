import type { Mutation } from './mutations.js'

const windows = ['test/windows.test.ts']

/** Lies about a list that is walked in windows side by side. */
export const windowing: readonly Mutation[] = [
  {
    lie: 'a row at the seam of two windows that comes in neither',
    file: 'src/export/windows.ts',
    find: 'rest: { after, before: at, width }',
    replace: 'rest: { after, before: at - 1000, width }',
    tests: windows,
  },
  {
    lie: 'a row at the seam of two windows that comes in both',
    file: 'src/export/windows.ts',
    find: 'rest: { after, before: at, width }',
    replace: 'rest: { after, before: at + 1000, width }',
    tests: windows,
  },
  {
    lie: 'a list that begins where nobody looks',
    file: 'src/export/windows.ts',
    find: 'return { window: { after, before }, rest: null }',
    replace: 'return { window: { after: at, before }, rest: null }',
    tests: windows,
  },
  {
    lie: 'a checkpoint that counts a page as given that is only fetched',
    file: 'src/export/abreast.ts',
    find: 'lanes.map(({ window, token }) => ({ window, cursor: token.walks[0]?.cursor ?? null, done: false }))',
    replace:
      "lanes.map(({ window, token, settled }) => ({ window, cursor: (settled && 'page' in settled && settled.page.next ? settled.page.next : token).walks[0]?.cursor ?? null, done: false }))",
    tests: windows,
  },
  {
    lie: 'a windowed checkpoint that forgets what was not begun',
    file: 'src/export/abreast.ts',
    find: '...(rest ? [',
    replace: '...(rest && lanes.length > 6 ? [',
    tests: windows,
  },
  {
    lie: 'a windowed checkpoint that opens as a list',
    file: 'src/routes/asked.ts',
    find: 'if (begun.from.abreast && !exports) throw onlyAsExport()',
    replace: '',
    tests: ['test/lever.test.ts', 'test/providers.test.ts'],
  },
  {
    lie: 'windows one after another',
    file: 'src/export/abreast.ts',
    find: 'const mostLanes = 6',
    replace: 'const mostLanes = 1',
    tests: windows,
  },
]
