import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import t from 'tap'
import { fileKeys } from '../../openapi/documents/configuration.js'
import { generatedDocuments } from '../../openapi/documents/index.js'
import { withSection } from '../../openapi/documents/markdown.js'
import { Environment } from '../../src/config/schema.js'
import { resourceNames } from '../../src/model/index.js'
import { root } from '../support/build.js'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

t.test('the generated documents match the code', async (t) => {
  const generated = await generatedDocuments()
  for (const { path, text } of generated)
    t.equal(existsSync(join(root, path)) && read(path), text, `${path}: run \`npm run openapi\` and commit the changes`)
  const references = documents.filter((path) => path.startsWith('docs/reference/'))
  t.same(
    references.sort(),
    generated
      .map(({ path }) => path)
      .filter((path) => path.startsWith('docs/reference/'))
      .sort(),
    'every document of docs/reference is generated',
  )
  t.ok(references.length >= resourceNames.length + 4)
})

t.test('every variable and every key of the configuration has a description', async (t) => {
  for (const [name, { description }] of Object.entries(Environment.properties)) t.ok(description, name)
  const keys = fileKeys()
  for (const name of ['connections[].limits.rate_limits[].seconds', 'clients[].fields'])
    t.ok(
      keys.some((key) => key.name === name),
      name,
    )
  for (const { name, schema } of keys) t.ok(schema.description, name)
})

t.test('a section is replaced between its markers, and a document without them is an error', async (t) => {
  t.equal(withSection('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new'), 'a\n<!-- x -->\nnew\n<!-- /x -->\nb')
  t.throws(() => withSection('a\n<!-- x -->\n', 'x', 'new'), /no <!-- x --> and <!-- \/x -->/)
})

t.test('the README is short and leads to every document', async (t) => {
  t.ok(read('README.md').split('\n').length <= 185, 'move details to docs/')
  const found = new Set(['README.md'])
  for (const file of found) {
    for (const [, link = ''] of read(file).matchAll(/\]\(([^)\s#]+\.md)(?:#[^)]*)?\)/g)) {
      const path = normalize(join(file, '..', link))
      if (documents.includes(path)) found.add(path)
    }
  }
  t.same(
    documents.filter((path) => !found.has(path)),
    [],
  )
})

t.test('the program of the README is one that test/client/document.test.ts runs', async (t) => {
  const programs = (path: string) => [...read(path).matchAll(/```ts\n([\s\S]+?)```/g)].map(([, program]) => program)
  const [shown, ...others] = programs('README.md')
  t.same(others, [])
  t.ok(programs('docs/client.md').includes(shown))
})

t.test('every decision has its number, its status and its three parts', async (t) => {
  const decisions = documents.filter((path) => /^docs\/decisions\/\d{4}-/.test(path)).sort()
  t.ok(decisions.length >= 8)
  for (const [at, path] of decisions.entries()) {
    const number = String(at + 1).padStart(4, '0')
    t.match(path, `docs/decisions/${number}-`)
    const parts = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
    t.match(parts, [new RegExp(`^${number}\\. `), 'Context', 'Decision', 'Consequences'], path)
    t.match(read(path), /^- Status: (accepted|superseded by \d{4})$/m, path)
  }
})
