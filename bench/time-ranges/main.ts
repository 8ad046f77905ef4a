import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { columns, median, whole } from '../columns.js'
import { exported, serve } from '../exports/main.js'
import { freePort } from '../free-port.js'
import { start, stopOne, untilListens } from '../processes.js'

const latency = 200
const pageSize = 100
/** Pages a second that Lever allows. */
const limit = 10
const least = 0.85

const methods = [
  { name: 'our export', method: 'export' },
  { name: 'our export, order=any', method: 'export, any order' },
] as const

interface Play {
  seconds: number
  calls: number
  rejected: number
}

/**
 * All candidates of Lever, which takes 200 ms for a page and allows ten calls a second, under the call policy of
 * anyats: page by page, and in parallel time ranges. Both at once, each with its own Lever.
 */
export async function timeRanges(folder: string, quick: boolean): Promise<string> {
  const people = quick ? 20_000 : 50_000
  const rounds = quick ? 1 : 3
  const played = methods.map((): Play[] => [])
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(methods.map(async ({ method }, at) => played[at]?.push(await play(method, folder, people))))
  }
  const shares = played.map((each) => people / pageSize / limit / median(each.map(({ seconds }) => seconds)))
  const [sequential = Number.NaN, parallel = Number.NaN] = shares
  return `${whole(people)} candidates in pages of ${pageSize}, ${latency} ms a page upstream, ${limit} calls a second at the most; medians of ${rounds}\n\n${columns(
    ['method', 'seconds', 'records/s', 'of the limit', 'calls', 'rejected'],
    methods.map(({ name }, at) => {
      const middle = (figure: keyof Play) => median((played[at] ?? []).map((play) => play[figure]))
      const share = (shares[at] ?? Number.NaN).toFixed(3)
      return [
        ...[name, middle('seconds').toFixed(2), whole(people / middle('seconds')), share],
        ...[whole(middle('calls')), whole(middle('rejected'))],
      ]
    }),
  )}\nuseful records are ${parallel.toFixed(2)} of the limit, at least ${least}: ${parallel >= least ? 'passed' : 'MISSED'}; ${(parallel / sequential).toFixed(2)} × page by page\n`
}

async function play(method: string, folder: string, people: number): Promise<Play> {
  const upstream = `http://127.0.0.1:${await freePort()}`
  const file = fileURLToPath(new URL('./lever.js', import.meta.url))
  const source = start('rest', file, [new URL(upstream).port, String(people), String(latency)])
  await untilListens(upstream)
  const server = await serve(upstream, folder, { provider: 'lever' })
  const milliseconds = await exported(method, server.base, people)
  const { body } = await request(`${upstream}/calls`)
  const counted = (await body.json()) as { calls: number; rejected: number }
  await Promise.all([stopOne(source), stopOne(server.child)])
  return { seconds: milliseconds / 1000, ...counted }
}
