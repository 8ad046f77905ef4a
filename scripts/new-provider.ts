import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withImport } from './imports.js'

/**
 * `npm run new-provider -- workable "Workable"` writes the folder of a provider, its tests and its registry line. The
 * generated adapter uses an invented API and a simulator of that API, so everything runs immediately. The conformance
 * suite then lists the remaining steps in order.
 */
const root = process.cwd()
const [id = '', name = ''] = process.argv.slice(2)
const print = (text: string) => process.stdout.write(`${text}\n`)
const folder = join(root, 'src/providers', id)
const tests = `test/providers/${id}`

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || !/^[\p{L}\d][\p{L}\d .&-]*$/u.test(name)) {
  print(
    'Usage: npm run new-provider -- <id> "<Name>"\nThe id has lower-case letters, digits and hyphens. Example: npm run new-provider -- workable "Workable"',
  )
  process.exit(2)
}
if (existsSync(folder)) {
  print(`src/providers/${id} already exists`)
  process.exit(2)
}

const camel = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const fill = (text: string) => text.replaceAll('__id__', id).replaceAll('__Name__', name).replaceAll('__camel__', camel)
const template = async (file: string) =>
  fill(await readFile(join(import.meta.dirname, 'template', `${file}.txt`), 'utf8'))

await mkdir(join(folder, 'simulator'), { recursive: true })
await mkdir(join(root, tests), { recursive: true })
const simulator = ['index.ts', 'ids.ts', 'lists.ts', 'collections.ts', 'candidates.ts'].map(
  (file) => `simulator/${file}`,
)
for (const file of ['index.ts', 'dialect.ts', 'candidates.ts', ...simulator]) {
  await writeFile(join(folder, file), await template(file))
}
await writeFile(join(root, tests, `${id}.test.ts`), await template('test.ts'))
await writeFile(join(root, tests, 'conformance.test.ts'), await template('conformance.test.ts'))
await register()
print(`Created src/providers/${id}/, ${tests}/ and a line in src/providers/index.ts.

  npm run types                                  type check
  npm run test:provider -- ${id}                 its tests and the conformance suite, with the remaining steps
  npm run new-resource -- ${id} departments      begins the next resource`)

async function register(): Promise<void> {
  const path = join(root, 'src/providers/index.ts')
  const registry = await readFile(path, 'utf8')
  const line = `  { provider: ${camel}, loadSimulator: () => import('./${id}/simulator/index.js') },\n`
  const changed = withImport(registry, `import { ${camel} } from './${id}/index.js'`).replace(
    /(export const registry: readonly RegisteredProvider\[\] = \[\n(?: {2}.*\n)*)\]/,
    (_, lines: string) => `${lines}${line}]`,
  )
  if (changed.split(camel).length < 3) throw new Error('src/providers/index.ts does not have the expected format')
  await writeFile(path, changed)
}
