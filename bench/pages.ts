import { openContest } from './contest.js'
import { hasWrk } from './load.js'
import { pageSizes } from './records.js'
import { playRounds } from './rounds.js'
import { refuseDifferences } from './same-data.js'
import { tableOf, verdictsOf } from './table.js'

/** Uncached pages of 1, 25 and 100: anyats, the same page written by hand, and express with fetch. */
export async function pages(folder: string, quick: boolean): Promise<string> {
  // V8 has compiled all code of a page after some fifty thousand pages.
  const pace = quick ? { warmUp: 2, seconds: 2, rounds: 3 } : { warmUp: 20, seconds: 6, rounds: 3 }
  const contest = await openContest(folder)
  await refuseDifferences(contest, pageSizes)
  const results = await playRounds(contest, pace)
  const about = hasWrk
    ? ''
    : 'wrk is not installed (apt-get install wrk): a slower load generator in Node is used, which limits the result for large pages\n\n'
  return `${about}${tableOf(results)}\n${verdictsOf(results)}\n`
}
