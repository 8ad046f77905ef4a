import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { loadConfig } from '../src/config/config.js'
import { Environment } from '../src/config/schema.js'
import { problems } from '../src/problems.js'
import { capabilitiesOf } from '../src/providers/capabilities.js'
import { providers } from '../src/providers/index.js'
import { mutations } from './mutation/mutations.js'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const read = (name: string) => readFileSync(join(src, name), 'utf8')

/** What a file imports: files of ours from `src` on, and packages by name. */
const importsOf = (name: string) =>
  [...read(name).matchAll(/(?:^import|\bfrom|\bimport\(|\.resolve\()\s*'([@./\w][^'\s]*)'/gm)].map(
    ([, specifier = '']) =>
      specifier.startsWith('.') ? relative(src, join(src, name, '..', specifier)).replace(/\.js$/, '.ts') : specifier,
  )

/** Who may import what: the walls of the house. */
const walls: [room: RegExp, may: RegExp, why: string][] = [
  [/^model\//, /^model\/|^@sinclair\/typebox/, 'the model knows nobody'],
  [/^problems\.ts$/, /^$/, 'problems know nobody'],
  [
    /^providers\/port\//,
    /^providers\/port\/|^model\/|^problems\.ts$|^@sinclair\/typebox$/,
    'the port has types only, and imports no provider',
  ],
  [
    /^providers\/(lists|values)\//,
    /^providers\/(port|lists|values)\/|^lib\/(byte-string|compiled-schema)\.ts$|^model\/|^problems\.ts$|^@sinclair\/typebox$/,
    'shared functions of adapters import no provider',
  ],
  [
    /^providers\/(?!port\/|lists\/|values\/)[a-z-]+\/(?!simulator\/)/,
    /^providers\/(port|lists|values)\/|^lib\/compiled-schema\.ts$|^model\/|^problems\.ts$|^@sinclair\/typebox$/,
    'an adapter calls the provider only through `call`',
  ],
  [
    /^providers\/[a-z-]+\/simulator\//,
    /^sandbox\/|^fastify$|^node:crypto$/,
    'a simulator imports only the fictional company',
  ],
  [
    /^export\//,
    /^export\/|^wire-text\.ts$|^model\/|^problems\.ts$|^page-token\.ts$|^walk\/|^upstream\/clock\.ts$|^providers\/provider\.ts$|^node:http$/,
    'an export knows neither a route nor how upstream is called',
  ],
  [
    /^upstream\//,
    /^(wire-text|http-date)\.ts$|^upstream\/|^problems\.ts$|^providers\/(provider|records)\.ts$|^connections\/connection\.ts$|^undici$|^node:|^@sinclair/,
    'upstream knows no route',
  ],
  [
    /^walk\//,
    /^(wire-text|http-date)\.ts$|^walk\/|^model\/|^problems\.ts$|^page-token\.ts$|^providers\/provider\.ts$|^node:crypto$/,
    'a walk knows neither a route nor how upstream is called',
  ],
  [
    /^pages\//,
    /^wire-text\.ts$|^pages\/|^model\/|^problems\.ts$|^secrets\.ts$|^walk\/ask\.ts$|^upstream\/(client|clock|deadline)\.ts$|^connections\/connection\.ts$|^lru-cache$|^node:/,
    'pages know no route and no provider',
  ],
  [
    /^redis\//,
    /^redis\/|^log\.ts$|^secrets\.ts$|^upstream\/(clock|limiter)\.ts$|^pages\/shared-pages\.ts$|^ioredis$|^node:crypto$/,
    'what is shared knows neither routes nor providers',
  ],
  [/^sandbox\//, /^sandbox\//, 'the fictional company imports nothing else'],
  [/^(?!cli\/|main\.ts$)/, /^(?!cli\/)/, 'only the entry knows the command'],
  [
    /^cli\//,
    /^cli\/|^model\/|^export\/|^config\/|^(app|open-app|log|welcome|nearest)\.ts$|^providers\/index\.ts$|^routes\/providers\.ts$|^connections\/clients\.ts$|^audit\/(chain|head)\.ts$|^node:|^undici$|^ora$/,
    'the command asks the API as any other client does',
  ],
]

t.test('nobody imports through a wall', async (t) => {
  for (const [room, may, why] of walls) {
    const inside = files.filter((name) => room.test(name))
    t.ok(inside.length > 0, String(room))
    for (const name of inside) {
      const folder = name.startsWith('providers/') ? name.split('/').slice(0, 2).join('/') : undefined
      for (const imported of importsOf(name)) {
        const own = folder !== undefined && folder.split('/').length === 2 && imported.startsWith(`${folder}/`)
        t.ok(own || may.test(imported), `${name} imports ${imported}: ${why}`)
      }
    }
  }
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

t.test('a file holds one idea and is named by it', async (t) => {
  const lines = files.map((name) => [name, read(name).split('\n').length] as const)
  for (const [name, count] of lines) t.ok(count <= 210, `${name} has ${count} lines`)
  const median = lines.map(([, count]) => count).sort((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0
  t.ok(median <= 75, `the median is ${median}`)
  for (const name of files) t.notMatch(name, /util|helper|manager|service/i)
})

t.test('no list is spread into push: a list of 100,000 items would overflow the stack', async (t) => {
  for (const name of files) t.notMatch(read(name), /\.(push|unshift)\(\s*\.\.\./, name)
})

t.test('each folder of a provider has an index, a simulator and a file for each list', async (t) => {
  for (const { id, lists } of providers) {
    const own = files.filter((name) => name.startsWith(`providers/${id}/`)).map((name) => name.split('/')[2])
    for (const name of ['index.ts', 'simulator.ts', ...Object.keys(lists).map((list) => `${list}.ts`)])
      t.ok(own.includes(name), `${id}/${name}`)
  }
})

t.test('the README tells every problem, every variable and what each provider can do', async (t) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replace(/ +\|/g, ' |')
  for (const slug of Object.keys(problems)) t.ok(readme.includes(`\`${slug}\``), slug)
  for (const name of Object.keys(Environment.properties)) t.ok(readme.includes(`| \`${name}\` |`), name)
  for (const provider of providers) {
    const { resources, name } = capabilitiesOf(provider)
    for (const [resource, { filters, max_page_size }] of Object.entries(resources)) {
      const told = filters.map((combination) => combination.map((filter) => `\`${filter}\``).join(', ')).join('; or ')
      t.ok(readme.includes(`| ${name} | ${resource} | ${told} | ${max_page_size} |`), `README: ${name} ${resource}`)
    }
    for (const credential of Object.keys(provider.credentials.properties))
      t.ok(
        readme.includes(`\`${`${provider.id}_${credential}`.toUpperCase()}\``),
        `README: ${credential} of ${provider.id}`,
      )
  }
})

/** Declared for their version alone: whoever installs the package gets no override and no lockfile of ours. */
const pinned = {
  'light-my-request': 'Fastify takes any 6; from 6.8 on it needs a package that needs Node 22',
}

t.test('the packages that run are few, none of them is imported without being declared', async (t) => {
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
  const [, told = ''] = /\| (\w+) packages that anyats imports/.exec(read('../SECURITY.md')) ?? []
  t.equal(numbers.indexOf(told) + 10, packages.size, `SECURITY.md says ${told}`)
})

t.test('the configuration of the README is one that loads', async (t) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const file = /```json\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
  const path = join(t.testdir({ 'anyats.json': file }), 'anyats.json')
  const config = loadConfig(
    { ANYATS_CONFIG: path, ACME_ASHBY_KEY: 'k'.repeat(32), BILLING_KEY: 'b'.repeat(32) },
    providers,
  )
  t.match(config, { connections: [{ id: 'acme' }], clients: [{ id: 'billing' }] })
})

t.test('every lie can still be told', (t) => {
  for (const { lie, file, find } of mutations)
    t.equal(readFileSync(join(root, file), 'utf8').split(find).length, 2, `"${lie}": its text is in ${file} once`)
  t.end()
})

t.test('nothing that runs brings native code or a script that installs it', async (t) => {
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
