import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { copyTo } from '../support/copy-repository.js'

const root = join(import.meta.dirname, '../..')

/** A copy of the repository with a new provider. */
function withProvider(t: Test, id: string, name: string) {
  const folder = t.testdir({})
  copyTo(folder)
  const run = (...args: string[]) => {
    const env = { ...process.env, PROVIDER: id, TAP_TIMEOUT: '200', TAP_BAIL: '0' }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env })
    return { status, out: stdout + stderr }
  }
  const created = run('--import', 'tsx', 'scripts/new-provider.ts', id, name)
  // Without the test runner, which takes three times as long.
  const suite = (...files: string[]) => {
    const ran = ['test/conformance/conformance.test.ts', ...files].map((file) => run('--import', 'tsx', file))
    return { status: Math.max(...ran.map(({ status }) => status ?? 1)), out: ran.map(({ out }) => out).join('') }
  }
  const lint = () =>
    run(
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      'src/providers',
      `test/providers/${id}`,
    )
  return { folder, created, run, suite, lint, types: () => run('node_modules/typescript/bin/tsc', '--noEmit') }
}

t.test(
  'the files of new-provider compile and run, and the conformance suite lists the remaining steps in order',
  async (t) => {
    const { created, run, types, lint, suite } = withProvider(t, 'toy-ats', 'Toy & Sons ATS')
    t.equal(created.status, 0, created.out)
    t.match(types(), { status: 0 })
    t.match(lint(), { status: 0 })
    const { status, out } = suite('test/providers/toy-ats/toy-ats.test.ts')
    t.not(status, 0)
    const todos = [...out.matchAll(/not ok \d+ - (\d+)\. /g)].map(([, number]) => Number(number))
    t.same(todos, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    const failed = [...out.matchAll(/^not ok \d+ - (.+?) #/gm)].map(([, name]) => name)
    t.same(failed, ['toy-ats candidates: no TODO comment of the template is left'])
    for (const args of [['toy-ats', 'Again'], ['Bad Id', 'X'], ['x'], []])
      t.equal(run('--import', 'tsx', 'scripts/new-provider.ts', ...args).status, 2)
  },
)

t.test('the provider of the tutorial passes the conformance suite', async (t) => {
  const { folder, created, types, lint, suite } = withProvider(t, 'teamtailor', 'Teamtailor')
  t.equal(created.status, 0, created.out)
  const tutorial = readFileSync(join(root, 'docs/adding-a-provider.md'), 'utf8')
  const files = [...tutorial.matchAll(/```ts file=(\S+)\n([\s\S]+?)```/g)]
  t.equal(files.length, 5)
  for (const [, file = '', content = ''] of files) {
    t.ok(/^(src|test)\/providers\/teamtailor\//.test(file), 'no file outside its folder is changed')
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  t.match(types(), { status: 0, out: '' })
  t.match(lint(), { status: 0 })
  const { status, out } = suite('test/providers/teamtailor/teamtailor.test.ts', 'test/architecture.test.ts')
  const failed = [...out.matchAll(/^ *not ok \d+ - .+$/gm)].map(([line]) => line.trim())
  // The README of the copy has no row for the provider. The check of the README reports that.
  t.same(
    failed.filter((line) => !/README|architecture/.test(line)),
    [],
    out.slice(-3000),
  )
  t.ok(out.includes('teamtailor candidates: a declared filter returns exactly the matching records'))
  t.not(status, null)
})

/** Other types of pagination: the replacements in the template of the dialect and of the simulator. */
const cursorSchema = 'next_cursor: Type.Union([Type.String({ minLength: 1 }), Type.Null()])'
const cursorParameter = "cursor: typeof cursor === 'string' ? cursor : undefined }"
const paginationTypes: { [paginationType: string]: { adapter: [string, string][]; simulator: [string, string][] } } = {
  'page-number': {
    adapter: [
      [cursorSchema, 'pages: Type.Integer()'],
      [cursorParameter, "page: typeof cursor === 'number' ? cursor : 1 }"],
      ['next: body.next_cursor', 'next: parameters.page < body.pages ? parameters.page + 1 : null'],
    ],
    simulator: [
      ["limit = '25', cursor }", "limit = '25', page = '1' }"],
      ["known: ['limit', 'cursor']", "known: ['limit', 'page']"],
      ['limit: Number(limit)', 'limit: Infinity'],
      ['      after: cursor === undefined ? undefined : { id: String(cursor) },\n', ''],
      ['const { rows: data, next } = selection', 'const [{ rows: all }, size] = [selection, Number(limit)]'],
      [
        'return { data, next_cursor: next ? (data.at(-1)?.id ?? null) : null }',
        'return { data: all.slice((Number(page) - 1) * size, Number(page) * size), pages: Math.ceil(all.length / size) }',
      ],
    ],
  },
  offset: {
    adapter: [
      [cursorSchema, 'total: Type.Integer()'],
      [cursorParameter, "offset: typeof cursor === 'number' ? cursor : 0 }"],
      [
        'next: body.next_cursor',
        'next: parameters.offset + pageSize < body.total ? parameters.offset + pageSize : null',
      ],
    ],
    simulator: [
      ["limit = '25', cursor }", "limit = '25', offset = '0' }"],
      ["known: ['limit', 'cursor']", "known: ['limit', 'offset']"],
      ['limit: Number(limit)', 'limit: Infinity'],
      ['      after: cursor === undefined ? undefined : { id: String(cursor) },\n', ''],
      ['const { rows: data, next } = selection', 'const [{ rows: all }, from] = [selection, Number(offset)]'],
      [
        'return { data, next_cursor: next ? (data.at(-1)?.id ?? null) : null }',
        'return { data: all.slice(from, from + Number(limit)), total: all.length }',
      ],
    ],
  },
}

for (const [paginationType, { adapter, simulator }] of Object.entries(paginationTypes)) {
  t.test(
    `a provider that pages by ${paginationType} passes the conformance suite without changes outside its folder`,
    async (t) => {
      const { folder, types, suite } = withProvider(t, 'toy', 'Toy')
      for (const [file, changes] of [
        ['dialect.ts', adapter],
        ['simulator/lists.ts', simulator],
      ] as const) {
        const path = join(folder, 'src/providers/toy', file)
        let text = readFileSync(path, 'utf8')
        for (const [from, to] of changes) {
          t.ok(text.includes(from), from)
          text = text.replace(from, to)
        }
        writeFileSync(path, text)
      }
      t.match(types(), { status: 0, out: '' })
      const { out } = suite()
      const failed = [...out.matchAll(/^not ok \d+ - (.+?) #/gm)].map(([, name]) => name)
      t.same(failed, ['toy candidates: no TODO comment of the template is left'], out.slice(-2000))
    },
  )
}
