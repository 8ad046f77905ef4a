import { type Contest, type Name, pageUrl } from './contest.js'
import { type Load, load } from './load.js'
import { cpuOf } from './process-stats.js'
import { type PageSize, pageSizes } from './records.js'

export interface Round extends Load {
  /** Microseconds of CPU of the server for one request. */
  cpu: number
  /** Share of its core that the server used: below 1 other load had an influence. */
  busy: number
}

export interface Result {
  size: PageSize
  name: Name
  rounds: Round[]
}

export interface Pace {
  /** Seconds. */
  warmUp: number
  seconds: number
  rounds: number
}

/** Each round measures every server in turn, so that other load affects all of them. */
export async function playRounds(
  contest: Contest,
  { warmUp, seconds, rounds }: Pace,
  { sizes = pageSizes, resource = 'candidates' }: { sizes?: readonly PageSize[]; resource?: string } = {},
): Promise<Result[]> {
  const results: Result[] = []
  for (const size of sizes) {
    const own = contest.servers.map(({ name }): Result => ({ size, name, rounds: [] }))
    for (const { origin } of contest.servers) await load(pageUrl(origin, size, resource), contest.key, warmUp)
    for (let round = 0; round < rounds; round += 1) {
      for (const result of own) result.rounds.push(await playRound(contest, result, { seconds, resource }))
    }
    results.push(...own)
  }
  return results
}

/**
 * Failures are rejections of an overloaded machine: they cost little CPU and would improve the result, so such a
 * round is repeated.
 */
async function playRound(
  contest: Contest,
  result: Result,
  about: { seconds: number; resource: string },
  tries = 3,
): Promise<Round> {
  const { servers, key, upstreamCalls } = contest
  const { name, size } = result
  const server = servers.find((one) => one.name === name)
  if (!server) throw new Error(`${name} does not exist`)
  const callsBefore = await upstreamCalls()
  const cpuBefore = cpuOf(server.pid)
  const loaded = await load(pageUrl(server.origin, size, about.resource), key, about.seconds)
  const used = cpuOf(server.pid) - cpuBefore
  const calls = (await upstreamCalls()) - callsBefore
  const { requests, failed } = loaded
  if (failed > 0 && tries > 1) return playRound(contest, result, about, tries - 1)
  if (failed > 0) throw new Error(`${name}: ${failed} of ${requests} requests failed, pages of ${size}`)
  if (calls < requests) throw new Error(`${name}: ${requests} pages of ${calls} calls: not every page was fetched`)
  return { ...loaded, cpu: used / requests, busy: used / 1e6 / loaded.seconds }
}
