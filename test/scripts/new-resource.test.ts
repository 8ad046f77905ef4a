import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { beginResources } from '../support/begin-resources.js'
import { typescript, untracked } from '../support/build.js'
import { copyTo } from '../support/copy-repository.js'

t.test('a resource that cannot be begun is refused, and nothing is written', async (t) => {
  const folder = t.testdir({})
  copyTo(folder)
  const path = (file: string) => join(folder, 'src/providers', file)
  const change = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(path(file), readFileSync(path(file), 'utf8').replace(from, to))
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
  const results = beginResources(
    folder,
    refused.map(([args]) => args),
  )
  for (const [at, [args, message]] of refused.entries()) {
    t.equal(results[at]?.isRefused, true, args.join(' '))
    t.match(results[at]?.text, message)
  }
  const script = [...typescript, 'scripts/new-resource.ts', 'leevr', 'tags']
  const { status, stdout } = spawnSync(...untracked(process.execPath, script), { cwd: folder, encoding: 'utf8' })
  t.same([status, stdout], [1, `${results[3]?.text}\n`], 'the script prints why')
  t.same(files(), before, 'no file has changed')
})
