import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import { endAll } from './processes.js'

/**
 * Measures the promises and prints them as a table. `--fast` measures the half that every change must pass, in
 * shorter forms; a word selects the figures of that name; `--write` updates the table of docs/reliability.md if it is complete
 * and all promises hold.
 */
const names = [
  'tokens',
  'tenants',
  'failing-tenant',
  'full-queue',
  'hostile-tokens',
  'canaries',
  'moving',
  'fuzz',
  'wire',
  'kills',
  'drain',
  'stuck',
  'rolling',
  'shared-limit',
  'redis-outage',
  'slow-clients',
  'stalled-clients',
  'documents',
  'many-clients',
  'overload',
  'disconnects',
  'small-heap',
  'hostile-responses',
  'files',
  'eeo',
  'soak',
  'fault-cells',
] as const

const args = process.argv.slice(2)
const fast = args.includes('--fast')
const words = args.filter((arg) => !arg.startsWith('--'))
const all = await Promise.all(names.map(async (name) => ((await import(`./${name}.js`)) as { figure: Figure }).figure))
const chosen = all.filter(
  (figure) => (!fast || figure.fast) && (words.length === 0 || words.some((word) => figure.name.includes(word))),
)

const print = (line: string) => process.stdout.write(`${line}\n`)
const rows = new Map<string, string>()
let failed = 0
const parallel = chosen.filter((figure) => fast && figure.parallel)
await Promise.all([parallel, chosen.filter((figure) => !parallel.includes(figure))].map(measureEach))
await endAll()

async function measureEach(figures: readonly Figure[]): Promise<void> {
  for (const { name, promise, measure } of figures) {
    const began = performance.now()
    const { seen, holds } = await measure({ full: !fast }).catch((error: unknown) => ({
      seen: error instanceof Error ? (error.stack ?? error.message) : String(error),
      holds: false,
    }))
    if (!holds) failed += 1
    rows.set(name, `| ${name} | ${promise} | ${seen} |`)
    print(`${holds ? 'holds ' : 'BROKEN'} ${name}: ${seen} (${Math.round((performance.now() - began) / 1000)} s)`)
  }
}

const machine = `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown kind'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`
const table = `Measured by \`npm run figures\` on ${machine}.\n\n| what | promise | seen |\n| --- | --- | --- |\n${chosen.map(({ name }) => rows.get(name)).join('\n')}`
print(`\n${table}\n\n${chosen.length - failed} passed, ${failed} failed`)
if (args.includes('--write') && failed === 0 && chosen.length === all.length) {
  const path = join(import.meta.dirname, '../../docs/reliability.md')
  const document = await readFile(path, 'utf8')
  await writeFile(
    path,
    document.replace(
      /<!-- figures -->[\s\S]*<!-- \/figures -->/,
      () => `<!-- figures -->\n${table}\n<!-- /figures -->`,
    ),
  )
}
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1
