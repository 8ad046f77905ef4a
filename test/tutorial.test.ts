import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'

const root = join(import.meta.dirname, '..')
const copied = ['src', 'test', 'openapi', 'scripts', 'README.md', 'package.json', 'tsconfig.json', '.taprc']

/** A copy of the house with a new provider in it. */
function withProvider(t: Test, id: string, name: string) {
  const folder = t.testdir({})
  for (const file of copied) cpSync(join(root, file), join(folder, file), { recursive: true })
  mkdirSync(join(folder, 'bench'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return { status, out: stdout + stderr }
  }
  const made = run('--import', 'tsx', 'scripts/new-provider.ts', id, name)
  const contract = (...files: string[]) =>
    run('node_modules/tap/dist/esm/run.mjs', '--disable-coverage', 'test/providers.test.ts', ...files)
  return { folder, made, run, contract, types: () => run('node_modules/typescript/bin/tsc', '--noEmit') }
}

t.test(
  'what new-provider writes compiles and runs, and the contract says in order what is still to be done',
  async (t) => {
    const { made, run, types, contract } = withProvider(t, 'toy-ats', 'Toy & Sons ATS')
    t.equal(made.status, 0, made.out)
    t.match(types(), { status: 0 })
    const { status, out } = contract('test/toy-ats.test.ts')
    t.not(status, 0)
    const left = [...out.matchAll(/not ok \d+ - (\d+)\. /g)].map(([, number]) => Number(number))
    t.same(left, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    const failed = [...out.matchAll(/^ {4}not ok \d+ - (.+?) #/gm)].map(([, name]) => name)
    t.same(failed, ['toy-ats candidates: nothing is still to be done'])
    for (const args of [['toy-ats', 'Again'], ['Bad Id', 'X'], ['x'], []])
      t.equal(run('--import', 'tsx', 'scripts/new-provider.ts', ...args).status, 2)
  },
)

t.test('the tutorial, as written, ends with a provider that passes the contract', async (t) => {
  const { folder, made, types, contract } = withProvider(t, 'teamtailor', 'Teamtailor')
  t.equal(made.status, 0, made.out)
  const tutorial = readFileSync(join(root, 'docs/adding-a-provider.md'), 'utf8')
  const files = [...tutorial.matchAll(/```ts file=(\S+)\n([\s\S]+?)```/g)]
  t.equal(files.length, 5)
  for (const [, file = '', content = ''] of files) {
    t.ok(/^(src\/providers|test)\/teamtailor/.test(file), 'nothing outside its folder is touched')
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  t.match(types(), { status: 0, out: '' })
  const { status, out } = contract('test/teamtailor.test.ts', 'test/house.test.ts')
  const failed = [...out.matchAll(/^ *not ok \d+ - .+$/gm)].map(([line]) => line.trim())
  // The README of the copy has no row for it: that check is what reminds of it.
  t.same(
    failed.filter((line) => !/README|house/.test(line)),
    [],
    out.slice(-3000),
  )
  t.ok(out.includes('teamtailor candidates: a declared filter narrows, exactly'))
  t.not(status, null)
})
