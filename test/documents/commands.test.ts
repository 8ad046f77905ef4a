import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build, clean, root, start, untracked } from '../support/build.js'
import { needs } from '../support/programs.js'
import { type Block, blocksOf, commandsOf, differences } from './blocks.js'

t.before(build)
t.setTimeout(300_000)

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** `.ci/run` and the tests of the process run these two. */
const ranByGate = ['npm ci && npm start', 'npm ci && npm test']
/** test/conformance/tutorial.test.ts runs the commands of the tutorial in a copy of the repository. */
const tutorial = 'adding-a-provider.md'

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && name !== tutorial)
    .map((name) => join('docs', name)),
]

const sandboxTime = '2026-11-01T00:00:00Z'

const isCommands = ({ language, text }: Block) => language === 'sh' && !ranByGate.includes(text.trim())

/** What `npx` does here, without the second that it takes. test/cli/cli.test.ts runs `npx` itself. */
const npx = 'npx() { local program=$1; shift; "./node_modules/.bin/$program" "$@"; }'

/** An empty folder with the commands that an installation of the packages would link. */
function emptyFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'anyats-documents-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const bin = join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(join(root, 'dist/main.js'), join(bin, 'anyats'))
  symlinkSync(join(root, 'node_modules/openapi-typescript/bin/cli.js'), join(bin, 'openapi-typescript'))
  symlinkSync(join(root, 'node_modules/node-sqlite3-wasm'), join(folder, 'node_modules/node-sqlite3-wasm'))
  symlinkSync(root, join(folder, 'node_modules/anyats'))
  return folder
}

t.test('every command of the documents works as written', needs('bash', 'curl'), async (t) => {
  // The company of the sandbox changes: the shown output is that of one time.
  const { out, child } = start(t, ['serve'], { PORT: '0', ANYATS_SANDBOX_TIME: sandboxTime })
  while (!/"address":/.test(out())) {
    if (child.exitCode !== null) throw new Error('the server ended')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const host = /http:\/\/([^"]+)"/.exec(out())?.[1] ?? ''
  let count = 0
  for (const document of documents) {
    const blocks = blocksOf(read(document))
    if (!blocks.some(isCommands)) continue
    await t.test(document, async (t) => {
      const folder = emptyFolder(t)
      for (const [at, block] of blocks.entries()) {
        if (block.attributes.file) writeFileSync(join(folder, block.attributes.file), block.text)
        if (!isCommands(block) || block.attributes.skip !== undefined) continue
        const next = blocks[at + 1]
        count += commandsOf(block).length
        checkBlock(t, block, next?.attributes.output === undefined ? undefined : next, folder, host)
      }
    })
  }
  t.comment(`${count} commands`)
  t.ok(count > 40, `${count} commands`)
})

function checkBlock(t: Test, { text }: Block, output: Block | undefined, folder: string, host: string): void {
  const before = readdirSync(folder)
  const script = text.replaceAll('localhost:3000', host)
  // A person can be deleted between the list of the files and a file, and the exit code is 3 then.
  const env = script.includes('--content') ? { ...clean, ANYATS_SANDBOX_TIME: sandboxTime } : clean
  const printed = execFileSync(...untracked('bash', ['-ec', `${npx}\n${script}`]), {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const written = readdirSync(folder).filter((name) => !before.includes(name))
  t.ok(printed.length > 0 || written.length > 0, `prints or writes something: ${text}`)
  for (const line of printed.split('\n').filter((one) => /^\{.*\}$/.test(one)))
    for (const json of line.split(/(?<=\})(?=\{")/)) t.doesNotThrow(() => JSON.parse(json), text)
  if (output) t.same(differences(JSON.parse(output.text), JSON.parse(printed)), [], `the shown output of: ${text}`)
  else t.notMatch(printed, 'urn:problem-type:', text)
}

t.test('few blocks are skipped, each with a reason', async (t) => {
  const skipped = documents.flatMap((document) =>
    blocksOf(read(document))
      .filter(({ attributes }) => attributes.skip !== undefined)
      .map(({ attributes }) => `${document}: ${attributes.skip}`),
  )
  t.same(skipped, ['docs/operating.md: needs Docker', 'docs/operating.md: installs packages'])
})

t.test('the README starts with the two commands of the gate', async (t) => {
  const commands = blocksOf(read('README.md')).filter(({ language }) => language === 'sh')
  t.same(
    commands.slice(0, 2).map(({ text }) => text.trim()),
    ranByGate,
  )
  for (const command of ranByGate) t.match(read('README.md'), `\n\`\`\`sh\n${command}\n\`\`\`\n`)
})

t.test('a shown output may be shortened, and nothing else', async (t) => {
  const actual = { data: [{ id: 'p1', name: 'Ana' }], token: 'abcdefgh', next: null }
  t.same(differences({ data: [{ id: 'p1' }], token: 'abc…', next: null }, actual), [])
  t.same(differences({ data: [{ id: 'p2' }] }, actual), ['/data/0/id is "p1"'])
  t.same(differences({ data: [], token: 'abcdefghijkl…', gone: 1 }, actual).length, 3)
})
