import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { typescript, untracked } from '../support/build.js'
import { copyTo } from '../support/copy-repository.js'

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
    newResource: (...args: string[]) => run(...typescript, 'scripts/new-resource.ts', ...args),
    change: (file: string, from: string | RegExp, to: string) =>
      writeFileSync(path(file), readFileSync(path(file), 'utf8').replace(from, to)),
  }
}

t.test('a resource that cannot be begun is refused, and nothing is written', async (t) => {
  const { newResource, change, path } = repository(t)
  change('lever/index.ts', /^import { tags }.*\n/m, '')
  change('lever/index.ts', /^ {4}tags,\n/m, '')
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
      /The model has no resource "tag"\. The resources are candidates, applications, interviews, .*, eeocs\./,
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
