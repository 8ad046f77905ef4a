import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cached } from './kept.js'
import { memory } from './memory.js'
import { pages } from './pages.js'
import { cores, endAll } from './processes.js'
import { startup } from './startup.js'
import { exports } from './walks/main.js'
import { windows } from './windows/main.js'

/**
 * Compares anyats with what stands beside it, in one run. It measures and never fails a build. Names choose, such as
 * `npm run bench -- walks`; `--quick` is for a look.
 */
const benches = { pages, kept: cached, walks: exports, windows, memory, startup } as const

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
setTimeout(() => abandon(`not done after ${longest} seconds: given up`), longest * 1000).unref()
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
