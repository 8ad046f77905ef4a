import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { fieldsOf } from '../../src/model/index.js'
import { typescript, untracked } from '../support/build.js'
import { copyTo } from '../support/copy-repository.js'

// The copy of the repository is type-checked as a whole.
t.setTimeout(200_000)

/** A copy of the repository, and the commands in it. */
function repository(t: Test) {
  const folder = t.testdir({})
  copyTo(folder)
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(...untracked(process.execPath, args), {
      cwd: folder,
      encoding: 'utf8',
    })
    return { status, out: stdout + stderr }
  }
  const path = (file: string) => join(folder, 'src/providers', file)
  return {
    path,
    run,
    newResource: (...args: string[]) => run(...typescript, 'scripts/new-resource.ts', ...args),
    read: (file: string) => readFileSync(path(file), 'utf8'),
    change: (file: string, from: string | RegExp, to: string) =>
      writeFileSync(path(file), readFileSync(path(file), 'utf8').replace(from, to)),
  }
}

t.test('a new resource compiles in every dialect, and lists the ids of the simulator', async (t) => {
  const { run, newResource, read, change, path } = repository(t)
  t.equal(run(...typescript, 'scripts/new-provider.ts', 'toy-ats', 'Toy ATS').status, 0)
  for (const id of ['ashby', 'greenhouse', 'lever']) {
    rmSync(path(`${id}/tags.ts`))
    change(`${id}/index.ts`, /^import { tags }.*\n/m, '')
    change(`${id}/index.ts`, /^ {4}tags,\n| tags,/m, '')
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
  for (const [id, resource] of added) {
    const { status, out } = newResource(id, resource)
    t.equal(status, 0, out)
    t.ok(out.includes(`src/providers/${id}/${resource}.ts`), `the files are named for ${id}`)
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
  t.same(run('node_modules/typescript/bin/tsc', '--noEmit'), { status: 0, out: '' })
  t.match(run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'src/providers'), { status: 0 })

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

t.test('a resource that cannot be begun is refused, and nothing is written', async (t) => {
  const { newResource, change, path } = repository(t)
  change('lever/index.ts', /^import { tags }.*\n/m, '')
  change('lever/index.ts', /^ {4}tags,\n| tags,/m, '')
  change('jobvite/index.ts', 'resources: {', "'resources': {")
  const files = () =>
    readdirSync(path(''), { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path(file)).isFile())
      .map((file) => [file, readFileSync(path(file), 'utf8')])
  const before = files()
  const refused: [args: string[], message: RegExp][] = [
    [[], /Usage: npm run new-resource/],
    [['lever'], /Usage: npm run new-resource/],
    [['lever', 'tags', 'users'], /Usage: npm run new-resource/],
    [['leevr', 'tags'], /No provider has the id "leevr"\. The providers are ashby, greenhouse, jobvite, lever\./],
    [
      ['lever', 'tag'],
      /The model has no resource "tag"\. The resources are candidates, applications, jobs, .*, custom-fields\./,
    ],
    [['ashby', 'tags'], /Ashby has tags already: src\/providers\/ashby\/tags\.ts/],
    [
      ['lever', 'tags'],
      /src\/providers\/lever\/tags\.ts exists already\. Add tags to src\/providers\/lever\/index\.ts\./,
    ],
    [['jobvite', 'tags'], /src\/providers\/jobvite\/index\.ts has no lines/],
  ]
  for (const [args, message] of refused) {
    const { status, out } = newResource(...args)
    t.equal(status, 1, args.join(' '))
    t.match(out, message)
    t.same(files(), before, 'no file has changed')
  }
})
