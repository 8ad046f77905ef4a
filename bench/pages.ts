import { openContest } from './contest.js'
import { hasWrk } from './load.js'
import { playRounds } from './rounds.js'
import { pageSizes } from './rows.js'
import { refuseDifferences } from './same-data.js'
import { tableOf, verdictsOf } from './table.js'

/** Uncached pages of 1, 25 and 100: us, the same page written by hand, and express with fetch. */
export async function pages(folder: string, quick: boolean): Promise<string> {
  // V8 has compiled the last of what a page takes after some fifty thousand of them.
  const pace = quick ? { warmUp: 2, seconds: 2, rounds: 3 } : { warmUp: 20, seconds: 6, rounds: 3 }
  const contest = await openContest(folder)
  await refuseDifferences(contest, pageSizes)
  const results = await playRounds(contest, pace)
  const about = hasWrk
    ? ''
    : 'wrk is not installed (apt-get install wrk): a loop of ours loads instead and tires first on large pages\n\n'
  return `${about}${tableOf(results)}\n${verdictsOf(results)}\n`
}
