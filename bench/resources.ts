import { benchedResources } from './benched.js'
import { columns, median, whole } from './columns.js'
import { openContest } from './contest.js'
import { playRounds } from './rounds.js'
import { refuseDifferences } from './same-data.js'

const size = 100
/** The maximum overhead of anyats over the same page with `fetch` and JSON. */
const most = 1.15

/**
 * Uncached pages of 100 of each resource: anyats, the same page with `fetch` and JSON, and the same page with the pool of
 * undici, which needs less than `fetch`.
 */
export async function resources(folder: string, quick: boolean): Promise<string> {
  const pace = quick ? { warmUp: 2, seconds: 2, rounds: 3 } : { warmUp: 20, seconds: 6, rounds: 3 }
  const contest = await openContest(folder, ['anyats', 'fetch', 'by hand'])
  const rows: string[][] = []
  const verdicts: string[] = []
  for (const resource of Object.keys(benchedResources)) {
    await refuseDifferences(contest, [size], resource)
    const results = await playRounds(contest, pace, { sizes: [size], resource })
    const [ours = Number.NaN, byFetch = Number.NaN, byHand = Number.NaN] = results.map(({ rounds }) =>
      median(rounds.map(({ cpu }) => cpu)),
    )
    for (const { name, rounds } of results) {
      const rate = median(rounds.map(({ requests, seconds }) => requests / seconds))
      const cpu = median(rounds.map((round) => round.cpu))
      const busy = median(rounds.map((round) => round.busy))
      rows.push([`${resource}, ${name}`, whole(rate), whole(cpu), `${Math.round(busy * 100)} %`])
    }
    const ratio = ours / byFetch
    verdicts.push(
      `${resource}: ${ratio.toFixed(2)} × the CPU of fetch and JSON, at most ${most} ×: ${ratio <= most ? 'passed' : 'MISSED'}; ${(ours / byHand).toFixed(2)} × that of the pool of undici`,
    )
  }
  return `pages of ${size}; medians of ${pace.rounds}\n\n${columns(['server', 'req/s', 'CPU µs/req', 'core busy'], rows)}\n${verdicts.join('\n')}\n`
}
