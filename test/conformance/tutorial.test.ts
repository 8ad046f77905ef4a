import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { fieldsOf } from '../../src/model/index.js'
import { beginResources } from '../support/begin-resources.js'
import { root, typescript, untracked } from '../support/build.js'
import { copyTo } from '../support/copy-repository.js'

// One copy of the repository, to which the tests add one provider and one resource after the other: the check of its types
// takes longest.
const folder = t.testdir({})
copyTo(folder)

const run = (...args: string[]) => runFor('', ...args)
function runFor(id: string, ...args: string[]) {
  const env = { ...process.env, PROVIDER: id, TAP_TIMEOUT: '200', TAP_BAIL: '0' }
  const { status, stdout, stderr } = spawnSync(...untracked(process.execPath, args), {
    cwd: folder,
    encoding: 'utf8',
    env,
    // A suite prints a line for each of its checks.
    maxBuffer: 2 ** 26,
  })
  return { status, out: stdout + stderr }
}

/** Runs test files in one process, without the test runner, which takes three times as long. */
function runTests(id: string, ...files: string[]) {
  const imports = files.map((file) => `await import('./${file}')`)
  return runFor(id, ...typescript, '--input-type=module', '--eval', imports.join('\n'))
}

const conformance = (id: string) => `test/providers/${id}/conformance.test.ts`

const lint = (id: string) =>
  run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'src/providers', `test/providers/${id}`)
const newProvider = (...args: string[]) => run(...typescript, 'scripts/new-provider.ts', ...args)

/** The failed checks of a suite, without the provider and the resource. */
const failedChecks = (out: string) => [...out.matchAll(/^not ok \d+ - [^:\n]+: (.+?) #/gm)].map(([, name]) => name)

const tutorial = readFileSync(join(root, 'docs/adding-a-provider.md'), 'utf8')

t.test('the provider of the tutorial passes the conformance suite with both resources', async (t) => {
  // The files and the commands that write files, in the order of the text.
  const steps = [
    ...tutorial.matchAll(/```ts file=(\S+)\n([\s\S]+?)```|^npm run (new-provider|new-resource) -- (\S+) "?(\w+)"?$/gm),
  ]
  t.equal(steps.length, 12)
  for (const [, file, content = '', script, ...args] of steps) {
    if (file === undefined) {
      const { status, out } = run(...typescript, `scripts/${script}.ts`, ...args)
      t.equal(status, 0, out)
      continue
    }
    t.ok(/^(src|test)\/providers\/teamtailor\//.test(file), 'no file outside its folder is changed')
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  t.match(lint('teamtailor'), { status: 0 })
  const { status, out } = runTests(
    'teamtailor',
    conformance('teamtailor'),
    'test/providers/teamtailor/teamtailor.test.ts',
  )
  t.not(status, null)
  const failed = [...out.matchAll(/^not ok \d+ - .+$/gm)].map(([line]) => line)
  t.same(failed, [], out.slice(-3000))
  for (const resource of ['candidates', 'departments'])
    t.match(out, new RegExp(`^ok \\d+ - teamtailor ${resource}: `, 'm'))
  t.match(out, 'teamtailor candidates: a declared filter returns exactly the matching records')
  t.match(out, /^ok \d+ - departments are listed by page number/m)

  t.match(run(...typescript, 'openapi/generate.ts', '--write'), { status: 0 })
  const generated = (file: string) => readFileSync(join(folder, file), 'utf8')
  for (const row of [
    /^\| resource \|.* Teamtailor \|$/m,
    /^\| \[candidates\].* yes \|$/m,
    /^\| \[departments\].* yes \|$/m,
    /^\| \[tags\].* no \|$/m,
  ])
    t.match(generated('README.md'), row)
  t.match(generated('docs/reference/configuration.md'), /^\| `TEAMTAILOR_API_KEY` \| Teamtailor \| yes \|/m)
  t.match(generated('docs/reference/coverage/departments.md'), /^\| {2}\|.* Teamtailor \|$/m)
  const { status: ended, out: architecture } = run(...typescript, 'test/architecture.test.ts')
  t.equal(ended, 0, architecture.slice(-2000))
})

t.test('the files of new-provider run, and the conformance suite lists the remaining steps in order', async (t) => {
  const { status: created, out: text } = newProvider('toy-ats', 'Toy & Sons ATS')
  t.equal(created, 0, text)
  t.match(lint('toy-ats'), { status: 0 })
  const { status, out } = runTests('toy-ats', conformance('toy-ats'), 'test/providers/toy-ats/toy-ats.test.ts')
  t.not(status, 0)
  const todos = [...out.matchAll(/not ok \d+ - (\d+)\. /g)].map(([, number]) => Number(number))
  t.same(todos, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  t.same(failedChecks(out), ['no TODO comment of the template is left'])
  for (const args of [['toy-ats', 'Again'], ['Bad Id', 'X'], ['x'], []]) t.equal(newProvider(...args).status, 2)
})

/** The commands of the tutorial. This file runs them, or the programs that they start. */
const ranCommands =
  /^(npm run (new-provider|new-resource|test:provider) -- teamtailor.*|npm run (types|format|openapi)|npx tap --disable-coverage test\/architecture\.test\.ts)$/

t.test('every command of the tutorial is run by these tests', async (t) => {
  const commands = [...tutorial.matchAll(/^```sh\n([\s\S]+?)^```/gm)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  )
  t.ok(commands.length >= 6)
  for (const command of commands) t.match(command, ranCommands)
})

t.test('the tutorial names every shared function and every capability of a listing', async (t) => {
  const text = (file: string) => readFileSync(join(root, 'src/providers', file), 'utf8')
  for (const folder of ['lists', 'values'])
    for (const file of readdirSync(join(root, 'src/providers', folder))) {
      const row =
        tutorial.split('\n').find((line) => line.startsWith(`| \`../${folder}/${file.replace('.ts', '.js')}\` |`)) ?? ''
      for (const [, name = ''] of text(`${folder}/${file}`).matchAll(/^export (?:async )?(?:function|const) (\w+)/gm))
        t.ok(
          row.includes(`\`${name}\``),
          `docs/adding-a-provider.md, "Shared functions": add \`${name}\` to the row of ../${folder}/${file.replace('.ts', '.js')}`,
        )
    }
  const [, listing = ''] = /export interface Listing<[\s\S]*?\{\n([\s\S]*?)^\}/m.exec(text('port/listing.ts')) ?? []
  const properties = [...listing.matchAll(/^ {2}(\w+)\??[:(]/gm)].map(([, name = '']) => name)
  t.ok(properties.length > 20)
  for (const name of properties)
    t.match(tutorial, new RegExp(`\\b${name}\\b`), `docs/adding-a-provider.md: say what \`${name}\` of a listing means`)
})

// The last test checks the types of these resources too.
t.test('a new resource is begun in every dialect, and lists the ids of the simulator', async (t) => {
  const path = (file: string) => join(folder, 'src/providers', file)
  const read = (file: string) => readFileSync(path(file), 'utf8')
  const change = (file: string, from: RegExp, to: string) => writeFileSync(path(file), read(file).replace(from, to))
  for (const id of ['ashby', 'greenhouse', 'lever']) {
    rmSync(path(`${id}/tags.ts`))
    change(`${id}/index.ts`, /^import { tags }.*\n/m, '')
    change(`${id}/index.ts`, /^ {4}tags,\n/m, '')
  }
  const added = [
    ['ashby', 'tags'],
    ['greenhouse', 'tags'],
    ['jobvite', 'tags'],
    ['lever', 'tags'],
    ['jobvite', 'rejection-reasons'],
    ['toy-ats', 'users'],
    ['toy-ats', 'rejection-reasons'],
    ['toy-ats', 'departments'],
  ] as const
  const results = beginResources(folder, added)
  for (const [at, [id, resource]] of added.entries()) {
    const { isRefused, text: printed = '' } = results[at] ?? {}
    t.equal(isRefused, false, printed)
    t.ok(printed.includes(`src/providers/${id}/${resource}.ts`), `the files are named for ${id}`)
    const text = read(`${id}/${resource}.ts`)
    for (const field of fieldsOf(resource).filter((name) => name !== 'id' && name !== 'raw')) {
      t.match(text, new RegExp(`lacks: [^\\]]*'${field}'`), `${id} ${resource}: ${field} is in lacks`)
      t.ok(text.includes(`  // - ${field}: `), `${id} ${resource}: ${field} is described`)
    }
    t.match(read(`${id}/index.ts`), new RegExp(`resources: {[^}]* '?${resource}'?[ ,:]`))
    if (id !== 'toy-ats')
      t.match(read(`${id}/simulator/collections.ts`), /TODO \(4\): the list of (tags|rejection-reasons)/)
  }
  t.match(read('toy-ats/simulator/collections.ts'), '[candidates, departments, rejectionReasons, users]')
  t.match(lint('toy-ats'), { status: 0 })

  const lists = `import t from 'tap'
import { registry } from '../../src/providers/index.js'
import { startHarness } from '../support/harness.js'
const simulation = registry.find(({ provider }) => provider.id === 'toy-ats')
if (!simulation) throw new Error('toy-ats')
t.test('departments and users are listed and read by id', async (t) => {
  const { getPath, simulatedCompany } = await startHarness(t, simulation)
  for (const resource of ['departments', 'users'] as const) {
    const { body } = await getPath(\`/\${resource}?page_size=100\`)
    const ids = body.data.map(({ id }: { id: string }) => id)
    t.same(ids, simulatedCompany[resource].map(({ id }) => id).sort())
    t.match((await getPath(\`/\${resource}/\${ids[0]}\`)).body, { data: { id: ids[0] } })
  }
})
`
  writeFileSync(path('../../test/scripts/toy.test.ts'), lists)
  t.match(run(...typescript, 'test/scripts/toy.test.ts'), { status: 0 })
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

t.test(
  'providers with other types of pagination pass the conformance suite without changes outside their folders',
  async (t) => {
    const files = Object.entries(paginationTypes).map(([paginationType, { adapter, simulator }]) => {
      const id = `toy-${paginationType}`
      t.equal(newProvider(id, 'Toy').status, 0)
      for (const [file, changes] of [
        ['dialect.ts', adapter],
        ['simulator/lists.ts', simulator],
      ] as const) {
        const path = join(folder, 'src/providers', id, file)
        let text = readFileSync(path, 'utf8')
        for (const [from, to] of changes) {
          t.ok(text.includes(from), from)
          text = text.replace(from, to)
        }
        writeFileSync(path, text)
      }
      return conformance(id)
    })
    const { out } = runTests('', ...files)
    for (const paginationType of Object.keys(paginationTypes))
      t.match(out, new RegExp(`^ok \\d+ - toy-${paginationType} candidates: every record`, 'm'))
    t.same(
      failedChecks(out),
      Object.keys(paginationTypes).map(() => 'no TODO comment of the template is left'),
      out.slice(-2000),
    )
  },
)

t.test('the types of all these providers and resources are right', async (t) => {
  for (const id of ['teamtailor', 'toy-ats', ...Object.keys(paginationTypes).map((type) => `toy-${type}`)])
    t.ok(existsSync(join(folder, 'src/providers', id)), id)
  const include = ['src/providers', 'test/providers/t*/**/*', 'test/scripts/toy.test.ts']
  writeFileSync(join(folder, 'tsconfig.toys.json'), JSON.stringify({ extends: './tsconfig.json', include }))
  t.match(run('node_modules/typescript7/bin/tsc', '--noEmit', '-p', 'tsconfig.toys.json'), { status: 0, out: '' })
})
