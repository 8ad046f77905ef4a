import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'
import { build, root, untracked } from './support/build.js'

t.before(build)
t.setTimeout(120_000)

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const json = (path: string) => JSON.parse(read(path))
const { subset, satisfies } = createRequire(import.meta.url)('semver') as {
  subset(sub: string, range: string): boolean
  satisfies(version: string, range: string): boolean
}

/** The files of `npm pack`: paths from the root of the repository. */
function publishedFiles(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const text = execFileSync(...untracked('npm', args), { cwd: root, stdio: 'pipe' })
  return JSON.parse(text.toString())[0].files.map(({ path }: { path: string }) => path)
}

t.test('a build writes no file that stays the same, because another process may start the program', async (t) => {
  // The time of `main.js` is the time of the build.
  const built = () =>
    readdirSync(join(root, 'dist'))
      .filter((name) => /^[\w-]+\.js$/.test(name))
      .map((name) => {
        const { ino, ctimeMs } = statSync(join(root, 'dist', name))
        return name === 'main.js' ? { name, ino } : { name, ino, ctimeMs }
      })
  const before = built()
  t.ok(before.length > 20)
  execFileSync(...untracked(process.execPath, [join(root, 'scripts/build.js')]), { stdio: 'pipe' })
  t.same(built(), before)
})

let files: readonly string[] = []

t.test('the package has the program and the documents, and no other build output', async (t) => {
  // A build of the benchmark writes its program next to the server.
  const bench = join(root, 'dist/bench', `${process.pid}.js`)
  mkdirSync(dirname(bench), { recursive: true })
  writeFileSync(bench, '')
  t.teardown(() => rmSync(bench))
  t.ok(existsSync(join(root, 'dist/.tsbuildinfo')), 'the build information of tsc')
  files = publishedFiles()
  for (const file of [
    'dist/main.js',
    'dist/LICENSE-typebox',
    'dist/client/index.js',
    'dist/client/index.d.ts',
    'dist/client/schema.d.ts',
    'README.md',
    'LICENSE',
    'SECURITY.md',
    'openapi/openapi.json',
    'docs/operating.md',
  ])
    t.ok(files.includes(file), file)
  t.same(
    files.filter(
      (file) =>
        !/^(dist\/LICENSE-typebox|dist\/(client\/)?[\w-]+\.js(\.map)?|dist\/server\/swagger-ui\/.+\.js|dist\/client\/.+\.d\.ts|dist\/server\/swagger-ui\/.+\.css|docs\/.+|deploy\/.+|examples\/.+|openapi\/openapi\.json|[A-Z]+(\.md)?|package\.json)$/.test(
          file,
        ),
    ),
    [],
  )
  t.same(
    files.filter((file) => /tsbuildinfo|^dist\/bench\//.test(file)),
    [],
  )
})

t.test('each class of the program has its own name, which the log shows', async (t) => {
  for (const file of files.filter((name) => /^dist\/.+\.js$/.test(name)))
    t.notMatch(read(file), /\bclass _|\bclass \w+\d\b/, file)
})

t.test('each source map of the package contains its source', async (t) => {
  const maps = files.filter((file) => file.endsWith('.map'))
  t.ok(maps.length > 30)
  for (const map of maps) {
    const { sources, sourcesContent = [] } = json(map) as { sources: string[]; sourcesContent?: string[] }
    t.equal(sourcesContent.filter((text) => text.length > 0).length, sources.length, map)
  }
})

t.test('an app imports the client with its types, and nothing of the server', async (t) => {
  const folder = t.testdir({
    node_modules: { anyats: t.fixture('symlink', root) },
    'package.json': '{ "type": "module" }',
    'app.ts': `
      import { ApiProblem, createClient } from 'anyats/client'
      const client = createClient({ url: 'http://localhost:3000', apiKey: undefined })
      export async function emails(): Promise<string[]> {
        const found: string[] = []
        for await (const { emails } of client.list('candidates', { page_size: 5 })) found.push(emails?.[0]?.value ?? '')
        return found
      }
      // @ts-expect-error not a resource
      client.list('people')
      console.log(typeof client.list, ApiProblem.name)
    `,
  })
  const common = [
    '--ignoreConfig',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--target',
    'es2022',
    '--outDir',
    join(folder, 'out'),
  ]
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  for (const [name, options] of Object.entries({
    'an app of Node': ['--module', 'nodenext', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types')],
    'a web app': ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.asynciterable'],
  }))
    t.equal(
      execFileSync(...untracked(process.execPath, [tsc, ...common, ...options, join(folder, 'app.ts')])).toString(),
      '',
      name,
    )
  const out = execFileSync(...untracked(process.execPath, [join(folder, 'out/app.js')]), {
    cwd: folder,
    env: {},
  }).toString()
  t.equal(out, 'function ApiProblem\n')
  const client = join(root, 'dist/client')
  for (const file of readdirSync(client).filter((name) => /\.(js|d\.ts)$/.test(name)))
    for (const [, specifier] of readFileSync(join(client, file), 'utf8').matchAll(/\bfrom '([^']+)'/g))
      t.match(specifier, /^\.\/[a-z-]+\.js$/, file)
})

t.test('each link of a document in the package leads to a file in the package', async (t) => {
  let links = 0
  for (const file of files.filter((name) => name.endsWith('.md'))) {
    const text = read(file).replace(/```[\s\S]*?```/g, '')
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : normalize(join(file, '..', path))
      links += 1
      t.ok(files.includes(target), `${file}: ${link}`)
      if (anchor !== undefined && files.includes(target))
        t.ok(anchorsIn(read(target)).includes(anchor), `${file}: ${link}`)
    }
  }
  t.ok(links > 10, `${links} links`)
})

/** Anchors as GitHub and npm generate them from headings. */
const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

t.test('the package names its repository', async (t) => {
  const { repository, bugs, homepage } = json('package.json')
  t.same(repository, { type: 'git', url: 'git+https://github.com/anyats/anyats.git' })
  t.match([bugs, homepage], [/^https:\/\/github\.com\/anyats\/anyats\//, /^https:\/\/github\.com\/anyats\/anyats#/])
})

t.test('every required package supports every Node version of `engines`', async (t) => {
  const { engines } = json('package.json')
  for (const version of ['20.18.1', '20.99.0', '22.0.0', '24.0.0']) t.ok(satisfies(version, engines.node), version)
  t.notOk(satisfies('20.18.0', engines.node) || satisfies('18.20.0', engines.node))
  const { packages } = json('package-lock.json') as {
    packages: Record<string, { dev?: boolean; engines?: { node?: string } }>
  }
  const running = Object.entries(packages).filter(([path, { dev, engines }]) => path !== '' && !dev && engines?.node)
  t.ok(running.length > 20)
  for (const [path, own] of running)
    t.ok(subset(engines.node, own.engines?.node ?? '*'), `${path}: ${own.engines?.node}`)
})
