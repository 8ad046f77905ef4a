import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run test:provider -- lever` runs every test that depends on the provider: its own tests, among them the
 * conformance suites, and the tests that loop over all providers, for this one only.
 */
const [id = '', ...options] = process.argv.slice(2)
const own = `test/providers/${id}`

if (id === '' || !existsSync(own)) {
  process.stdout.write('Usage: npm run test:provider -- <id>\nThe id of a provider has a folder in test/providers.\n')
  process.exit(2)
}

const testsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
const loopsOverProviders = (file: string) => /support\/providers-under-test\.js'/.test(readFileSync(file, 'utf8'))
const shared = testsIn('test').filter((file) => !file.startsWith('test/providers/') && loopsOverProviders(file))

const { status } = spawnSync(
  process.execPath,
  ['node_modules/.bin/tap', '--disable-coverage', ...options, ...testsIn(own), ...shared],
  { stdio: 'inherit', env: { ...process.env, PROVIDER: id } },
)
process.exitCode = status ?? 1
