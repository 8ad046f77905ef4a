import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cached } from './cached.js'
import { contents } from './contents/main.js'
import { exportAll } from './export-all.js'
import { exports } from './exports/main.js'
import { fanOut } from './fan-out.js'
import { memory } from './memory.js'
import { pages } from './pages.js'
import { cores, endAll } from './processes.js'
import { resources } from './resources.js'
import { startup } from './startup.js'
import { timeRanges } from './time-ranges/main.js'

/**
 * Compares anyats with alternatives in one run. It measures and never fails a build. Arguments select benchmarks,
 * such as `npm run bench -- exports`; `--quick` is for a short run.
 */
const benches = {
  pages,
  resources,
  cached,
  exports,
  'time-ranges': timeRanges,
  'export-all': exportAll,
  'fan-out': fanOut,
  contents,
  memory,
  startup,
} as const

const quick = process.argv.includes('--quick')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = words.filter((word) => !(word in benches))
const chosen = Object.entries(benches).filter(([name]) => words.length === 0 || words.includes(name))
const longest = chosen.length * (quick ? 240 : 900)

const print = (text: string) => process.stdout.write(`${text}\n`)
const folder = await mkdtemp(join(tmpdir(), 'anyats-bench-'))
const abandon = (why: string) => {
  print(why)
  void endAll().finally(() => process.exit(1))
}
setTimeout(() => abandon(`not done after ${longest} seconds: aborted`), longest * 1000).unref()
process.once('SIGINT', () => abandon('interrupted'))
process.once('SIGTERM', () => abandon('interrupted'))

try {
  if (unknown.length > 0)
    throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  const pinned = cores ? `servers on core ${cores.server}, load and upstream on core ${cores.rest}` : 'nothing pinned'
  print(`node ${process.version}; ${pinned}`)
  for (const [name, bench] of chosen) {
    print(`\n== ${name}\n`)
    print(await bench(folder, quick))
    await endAll()
  }
} finally {
  await endAll()
  await rm(folder, { recursive: true, force: true })
}
