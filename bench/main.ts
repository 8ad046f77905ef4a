import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContest } from './contest.js'
import { hasWrk } from './load.js'
import { cores, endAll } from './processes.js'
import { playRounds } from './rounds.js'
import { pageSizes } from './rows.js'
import { refuseDifferences } from './same-data.js'
import { tableOf, verdictsOf } from './table.js'

/** Compares anyats with the same page written by hand, side by side in one run. It measures and never fails a build. */
const quick = process.argv.includes('--quick')
const pace = quick ? { warmUp: 2, seconds: 2, rounds: 3 } : { warmUp: 3, seconds: 6, rounds: 3 }
const longest = 2 * pageSizes.length * 3 * (pace.warmUp + pace.rounds * pace.seconds) + 60

const say = (text: string) => process.stdout.write(`${text}\n`)
const folder = await mkdtemp(join(tmpdir(), 'anyats-bench-'))
const abandon = (why: string) => {
  say(why)
  void endAll().finally(() => process.exit(1))
}
setTimeout(() => abandon(`not done after ${longest} seconds: given up`), longest * 1000).unref()
process.once('SIGINT', () => abandon('interrupted'))
process.once('SIGTERM', () => abandon('interrupted'))

try {
  const pinned = cores ? `servers on core ${cores.server}, load and upstream on core ${cores.rest}` : 'nothing pinned'
  say(`node ${process.version}; ${pinned}`)
  if (!hasWrk)
    say('wrk is not installed (apt-get install wrk): a loop of ours loads instead and tires first on large pages')
  const contest = await openContest(folder)
  await refuseDifferences(contest, pageSizes)
  say('the same data from every server; measuring\n')
  const results = await playRounds(contest, pace)
  say(tableOf(results))
  say(verdictsOf(results))
} finally {
  await endAll()
  await rm(folder, { recursive: true, force: true })
}
