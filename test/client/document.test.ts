import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { build, root, untracked } from '../support/build.js'
import { inSandbox } from '../support/sandbox.js'

t.before(build)
t.setTimeout(120_000)

const run = promisify(execFile)

t.test('the programs of docs/client.md compile and run as written', async (t) => {
  const { base } = await inSandbox(t)
  const text = readFileSync(join(root, 'docs/client.md'), 'utf8')
  const programs = [...text.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, program = '']) => program)
  t.equal(programs.length, 3)
  const folder = t.testdir({
    node_modules: { anyats: t.fixture('symlink', root) },
    'package.json': '{ "type": "module" }',
  })
  const files = programs.map((program, at) => {
    const file = join(folder, `${at}.ts`)
    writeFileSync(file, program.replaceAll('http://localhost:3000', base))
    return file
  })
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  const options = ['--ignoreConfig', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck']
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
  execFileSync(...untracked(process.execPath, [tsc, ...options, ...types, '--outDir', folder, ...files]), {
    stdio: 'pipe',
  })
  const lines = async (at: number) => {
    const { stdout, stderr } = await run(process.execPath, [`${at}.js`], { cwd: folder, env: {} })
    return { out: stdout.trim().split('\n'), err: stderr.trim() }
  }
  const listed = await lines(0)
  t.ok(listed.out.length > 10)
  t.match(listed.out[0], /^\S+ .+ \S+@\S+$/)
  t.same((await lines(1)).out, ['1200'], 'the first run lists every record')
  t.same((await lines(1)).out, ['1200'], 'the second run lists the changes')
  const exported = await lines(2)
  t.equal(new Set(exported.out).size, 1200)
  t.match(exported.err, /1200 records, \d+ warnings$/)
})
