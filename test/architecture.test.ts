import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import ts from 'typescript'
import { loadConfig } from '../src/config/config.js'
import { providers } from '../src/providers/index.js'
import { mutations } from './mutation/mutations.js'
import { filesOf } from './support/together.js'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')
/** Types that openapi-typescript generates. */
const generated = 'client/schema.ts'
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && name !== generated,
)
const texts = new Map(files.map((name) => [name, readFileSync(join(src, name), 'utf8')]))
const read = (name: string) => texts.get(name) ?? ''

/** What a file imports: files of ours from `src` on, and packages by name. */
const importsOf = (name: string) =>
  [...read(name).matchAll(/(?:^import|\bfrom|\bimport\(|\.resolve\()\s*'([@./\w][^'\s]*)'/gm)].map(
    ([, specifier = '']) =>
      specifier.startsWith('.') ? relative(src, join(src, name, '..', specifier)).replace(/\.js$/, '.ts') : specifier,
  )

/** The folder of a provider. `*` in the table below stands for its id. */
const providerFolder = /^providers\/(?!port\/|lists\/|values\/)([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?=\/)/

/** The folder of a file, with the id of a provider as `*`; a file in the root of `src` stands for itself. */
const folderOf = (name: string) =>
  name.includes('/') ? name.replace(providerFolder, 'providers/*').replace(/\/[^/]+$/, '') : name

/** Which folders a folder may import, besides itself. `model` includes its subfolders only where they are listed. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'folders.ts': [],
  'problems.ts': [],
  'secrets.ts': [],
  lib: ['problems.ts'],
  model: ['problems.ts'],
  sandbox: [],
  'providers/port': ['model', 'problems.ts'],
  'providers/values': ['lib', 'model', 'problems.ts', 'providers/port'],
  'providers/lists': ['model', 'problems.ts', 'providers/port', 'providers/values'],
  'providers/*': ['lib', 'model', 'problems.ts', 'providers/port', 'providers/values', 'providers/lists'],
  'providers/*/simulator': ['sandbox'],
  providers: ['connections', 'model', 'providers/port', 'providers/*', 'providers/*/simulator', 'sandbox'],
  connections: ['model', 'problems.ts', 'secrets.ts', 'providers/port'],
  'upstream/errors': ['connections', 'lib', 'problems.ts', 'providers/port'],
  'upstream/policy': ['connections', 'lib', 'problems.ts', 'providers/port', 'upstream/errors'],
  'upstream/memory': ['connections', 'lib', 'problems.ts', 'providers/port', 'upstream/errors', 'upstream/policy'],
  'upstream/http': [
    'connections',
    'lib',
    'problems.ts',
    'secrets.ts',
    'providers/port',
    'providers/values',
    'upstream/errors',
    'upstream/memory',
  ],
  upstream: [
    'connections',
    'lib',
    'problems.ts',
    'secrets.ts',
    'providers/port',
    'providers/values',
    'upstream/errors',
    'upstream/http',
    'upstream/memory',
    'upstream/policy',
  ],
  pagination: ['connections', 'lib', 'model', 'problems.ts', 'secrets.ts', 'providers/port', 'providers/values'],
  'page-cache': [
    'connections',
    'lib',
    'model',
    'pagination',
    'problems.ts',
    'secrets.ts',
    'providers/port',
    'upstream',
  ],
  export: ['lib', 'model', 'pagination', 'problems.ts', 'providers/port'],
  observability: ['page-cache', 'pagination', 'secrets.ts', 'upstream/policy'],
  'observability/audit': ['config', 'observability'],
  redis: ['lib', 'observability', 'page-cache', 'secrets.ts', 'upstream/policy'],
  config: ['connections', 'lib', 'model', 'secrets.ts', 'providers/port'],
  server: ['lib', 'problems.ts', 'server/request'],
  'server/request': ['connections', 'lib', 'model', 'pagination', 'problems.ts', 'providers/port', 'upstream'],
  'server/response': ['lib', 'model', 'page-cache', 'server/request', 'upstream'],
  'server/schemas': ['export', 'model', 'pagination', 'problems.ts', 'server/request'],
  'server/plugins': [
    'connections',
    'folders.ts',
    'model',
    'observability',
    'observability/audit',
    'pagination',
    'problems.ts',
    'providers',
    'providers/port',
    'server',
    'server/request',
    'server/response',
    'server/schemas',
    'upstream',
  ],
  'server/routes': [
    'connections',
    'export',
    'folders.ts',
    'lib',
    'model',
    'observability',
    'page-cache',
    'pagination',
    'problems.ts',
    'providers',
    'providers/port',
    'server',
    'server/plugins',
    'server/request',
    'server/response',
    'server/schemas',
    'upstream',
  ],
  start: [
    'app.ts',
    'problems.ts',
    'secrets.ts',
    'config',
    'connections',
    'lib',
    'model',
    'observability',
    'observability/audit',
    'providers',
    'providers/port',
    'redis',
    'sandbox',
  ],
  // Runs in an app of somebody else: it imports nothing of the server.
  client: [],
  'cli/terminal': [],
  'cli/arguments': ['cli/terminal', 'lib'],
  'cli/api': ['cli/terminal', 'config', 'connections', 'providers', 'start', 'model'],
  'cli/export': ['cli/api', 'cli/arguments', 'cli/terminal', 'export', 'lib', 'model'],
  'cli/export-all': ['cli/api', 'cli/arguments', 'cli/export', 'cli/terminal', 'lib', 'model'],
  cli: [
    'cli/api',
    'cli/arguments',
    'cli/export',
    'cli/export-all',
    'cli/terminal',
    'config',
    'folders.ts',
    'lib',
    'model',
    'observability/audit',
    'providers',
    'start',
  ],
}

/** Which packages a folder may import; every other folder only those of Node. */
const packages: Readonly<Record<string, RegExp>> = {
  client: /^$/,
  model: /^@sinclair\/typebox$/,
  sandbox: /^node:/,
  lib: /^node:|^@sinclair\/typebox/,
  'providers/port': /^@sinclair\/typebox$/,
  'providers/values': /^@sinclair\/typebox/,
  'providers/lists': /^@sinclair\/typebox/,
  'providers/*': /^@sinclair\/typebox$/,
  'providers/*/simulator': /^fastify$|^node:crypto$/,
  upstream: /^@sinclair\/typebox$|^node:/,
  'upstream/errors': /^undici$|^node:|^@sinclair\/typebox$/,
  'upstream/http': /^undici$|^node:|^@sinclair\/typebox$/,
  'page-cache': /^lru-cache$|^node:/,
  pagination: /^node:crypto$|^lru-cache$|^@sinclair\/typebox$/,
  export: /^node:http$|^@sinclair\/typebox$/,
}

t.test('each folder imports only the folders below it', async (t) => {
  for (const name of files) {
    const folder = folderOf(name)
    if (folder === 'app.ts' || folder === 'main.ts') continue
    const may = allowed[folder]
    t.ok(may, `test/architecture.test.ts: add '${folder}' to \`allowed\`, with the folders that it imports`)
    for (const imported of importsOf(name)) {
      if (!imported.endsWith('.ts')) {
        t.match(
          imported,
          packages[folder] ?? /./,
          `src/${name} imports ${imported}: \`packages\` of test/architecture.test.ts does not allow that in ${folder}`,
        )
        continue
      }
      const target = folderOf(imported)
      t.ok(
        target === folder || may?.includes(target),
        `src/${name} imports ${imported}: move the import, or add '${target}' to '${folder}' in \`allowed\` of test/architecture.test.ts`,
      )
    }
  }
})

t.test('the table covers provider ids with hyphens and digits', async (t) => {
  t.equal(folderOf('providers/toy-ats2/candidates.ts'), 'providers/*')
  t.equal(folderOf('providers/toy-ats2/simulator/index.ts'), 'providers/*/simulator')
  t.equal(folderOf('providers/port/call.ts'), 'providers/port')
  t.equal(folderOf('providers/index.ts'), 'providers')
})

t.test('no two folders import each other, and no files import each other in a cycle', async (t) => {
  const edges = new Set<string>()
  for (const name of files)
    for (const imported of importsOf(name)) {
      const [from, to] = [name, imported].map((file) => file.replace(/(^|\/)[^/]+$/, ''))
      if (imported.endsWith('.ts') && from && to && from !== to) edges.add(`${from} ${to}`)
    }
  t.ok(edges.size > 50)
  for (const edge of edges) t.notOk(edges.has(edge.split(' ').reverse().join(' ')), `${edge} import each other`)

  const imports = new Map(files.map((name) => [name, importsOf(name).filter((imported) => imported.endsWith('.ts'))]))
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) t.fail(`cycle: ${[...path.slice(path.indexOf(name)), name].join(' > ')}`)
    if (done.has(name) || path.includes(name)) return
    for (const imported of imports.get(name) ?? []) visit(imported, [...path, name])
    done.add(name)
  }
  for (const name of files) visit(name, [])
})

t.test(
  'only folders.ts depends on its own position, because the build writes all modules into one folder',
  async (t) => {
    for (const name of files.filter((name) => name !== 'folders.ts'))
      t.notOk(
        read(name)
          .replace(/createRequire\(import\.meta\.url\)/g, '')
          .includes('import.meta'),
        name,
      )
  },
)

t.test('the root of src has five files', async (t) => {
  t.same(files.filter((name) => !name.includes('/')).sort(), [
    'app.ts',
    'folders.ts',
    'main.ts',
    'problems.ts',
    'secrets.ts',
  ])
})

t.test('no adapter imports another, and no route or plugin knows one by name', async (t) => {
  for (const name of files) {
    const others = providers.map(({ id }) => `providers/${id}/`).filter((folder) => !name.startsWith(folder))
    if (name === 'providers/index.ts') continue
    for (const imported of importsOf(name))
      t.notOk(
        others.some((folder) => imported.startsWith(folder)),
        `${name} imports ${imported}`,
      )
  }
})

t.test('tests that loop over providers name none of them', async (t) => {
  const ids = new RegExp(`\\b(${providers.map(({ id }) => id).join('|')})\\b`, 'i')
  for (const folder of ['test/conformance', 'test/mapping'])
    for (const name of readdirSync(join(root, folder)).filter((file) => file !== 'tutorial.test.ts'))
      t.equal(ids.exec(readFileSync(join(root, folder, name), 'utf8'))?.[0], undefined, join(folder, name))
})

t.test('npm test runs each test file once', async (t) => {
  const runs = new Map<string, number>()
  const folder = join(root, 'test/together')
  for (const name of readdirSync(folder)) {
    const [, names = '', number = '0', of = '1'] =
      /together\(\[(.+?)\](?:, \{ number: (\d), of: (\d) \})?\)/s.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    const named = [...names.matchAll(/'(.+?)'/g)].map(([, one = '']) => one)
    for (const file of filesOf(named, { number: Number(number), of: Number(of) }))
      runs.set(file, (runs.get(file) ?? 0) + 1)
  }
  // The files with a process of their own: `*` stands for a folder.
  const [, own = ''] = /"test\/\{(.+)\}\.test\.ts"/.exec(readFileSync(join(root, '.taprc'), 'utf8')) ?? []
  const patterns = own.split(',').map((name) => new RegExp(`^${name.replace('*', '[^/]+')}\\.test\\.ts$`))
  const all = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  )
  t.ok(all.length > 100)
  for (const file of all) {
    const count = (runs.get(file) ?? 0) + patterns.filter((pattern) => pattern.test(file)).length
    t.equal(count, 1, `test/${file}: add its folder to a file of test/together`)
  }
})

t.test('no pattern of t.match has an empty list, because tap accepts every list for it', async (t) => {
  for (const name of readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.test.ts')) continue
    const text = readFileSync(join(root, 'test', name), 'utf8')
    if (!/\.match\(/.test(text) || !text.includes('[]')) continue
    t.same(emptyListsInPatterns(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)), [], name)
  }
})

/** The texts of the patterns. A list that a call in a pattern is given is not a part of the pattern. */
function emptyListsInPatterns(source: ts.SourceFile): string[] {
  const found: string[] = []
  const hasEmptyList = (node: ts.Node): boolean =>
    !ts.isCallExpression(node) &&
    !ts.isFunctionLike(node) &&
    !ts.isSpreadElement(node) &&
    ((ts.isArrayLiteralExpression(node) && node.elements.length === 0) ||
      ts.forEachChild(node, (child) => hasEmptyList(child) || undefined) === true)
  const visit = (node: ts.Node): void => {
    const [, pattern] =
      ts.isCallExpression(node) && /^t\w*\.match$/.test(node.expression.getText()) ? node.arguments : []
    if (pattern && hasEmptyList(pattern)) found.push(pattern.getText())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

t.test('a file holds one idea and is named by it', async (t) => {
  const lines = files.map((name) => [name, read(name).split('\n').length] as const)
  for (const [name, count] of lines)
    t.ok(count <= 210, `src/${name} has ${count} lines: divide it, a file has less than 200 lines`)
  const median = lines.map(([, count]) => count).sort((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0
  t.ok(median <= 75, `the median is ${median}`)
  for (const name of files) t.notMatch(name, /util|helper|manager|service/i)
})

t.test('no list is spread into push: a list of 100,000 items would overflow the stack', async (t) => {
  for (const name of files) t.notOk(/\.(push|unshift)\(\s*\.\.\./.test(read(name)), name)
})

t.test('each folder of a provider has an index, a simulator and a file for each list', async (t) => {
  for (const { id, resources } of providers) {
    const own = files.filter((name) => name.startsWith(`providers/${id}/`)).map((name) => name.split('/')[2])
    for (const name of ['index.ts', 'simulator', ...Object.keys(resources).map((list) => `${list}.ts`)])
      t.ok(own.includes(name), `add src/providers/${id}/${name}: each list has a file with its name`)
  }
})

/** Declared for their version alone: an installed package gets neither our overrides nor our lockfile. */
const pinned = {
  'light-my-request': 'Fastify accepts any 6; from 6.8 on it needs a package that needs Node 22',
}

t.test('there are few runtime packages, and each imported package is declared', async (t) => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const imported = new Set(
    files.flatMap(importsOf).filter((name) => !name.endsWith('.ts') && !name.startsWith('node:')),
  )
  const packages = new Set(
    [...imported].map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  )
  t.same([...packages, ...Object.keys(pinned)].sort(), Object.keys(dependencies).sort())
  const numbers = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen']
  const [, described = ''] =
    /\| (\w+) packages that anyats imports/.exec(readFileSync(join(root, 'SECURITY.md'), 'utf8')) ?? []
  t.equal(numbers.indexOf(described) + 10, packages.size, `SECURITY.md says ${described}`)
})

t.test('the configuration in the README is valid', async (t) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const file = /```json file=anyats\.json\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
  const path = join(t.testdir({ 'anyats.json': file }), 'anyats.json')
  const config = loadConfig(
    { ANYATS_CONFIG: path, ACME_ASHBY_KEY: 'k'.repeat(32), BILLING_KEY: 'b'.repeat(32) },
    providers,
  )
  t.match(config, { connections: [{ id: 'acme' }], clients: [{ id: 'billing' }] })
})

t.test('the text of every mutation exists', (t) => {
  for (const { description, file, find } of mutations)
    t.equal(
      readFileSync(join(root, file), 'utf8').split(find).length,
      2,
      `"${description}": its text is in ${file} once`,
    )
  t.end()
})

t.test('no runtime package has native code or an install script', async (t) => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; hasInstallScript?: boolean; resolved?: string }>
  }
  const running = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  t.ok(running.length > 20)
  for (const [path, { hasInstallScript }] of running) {
    t.notOk(hasInstallScript, path)
    const inside = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    t.same(
      inside.filter((name) => /\.node$|binding\.gyp$/.test(name)),
      [],
      path,
    )
  }
})

t.test('every figure and script in a text exists', async (t) => {
  const folder = join(root, 'test/reliability')
  const names = readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        file === 'run.ts' ? /^ {2}'([a-z-]+)',$/gm : /startScript\('([a-z-]+)'/g,
      ),
    ].map(([, script]) => `${script}.ts`),
  )
  t.ok(names.length > 25)
  for (const name of names) t.ok(readdirSync(folder).includes(name), name)
})
