import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { columns, median, whole } from './columns.js'
import { exported, serve } from './exports/main.js'
import { freePort } from './free-port.js'
import { start, stopOne, untilListens } from './processes.js'

const latency = 200
/** Calls a second that Lever allows. */
const limit = 10
const least = 0.85

/** The offers of 1,000 opportunities of Lever, which has them under each opportunity only, under its own rate limit. */
export async function fanOut(folder: string, quick: boolean): Promise<string> {
  const opportunities = quick ? 200 : 1000
  const rounds = quick ? 1 : 3
  const played = await Promise.all(Array.from({ length: rounds }, () => play(folder, opportunities)))
  const seconds = median(played.map((one) => one.seconds))
  const share = median(played.map((one) => (one.calls - one.rejected) / (limit * one.seconds)))
  const cells = [seconds.toFixed(2), whole(opportunities / seconds), share.toFixed(3)]
  const counts = [median(played.map(({ calls }) => calls)), median(played.map(({ rejected }) => rejected))]
  return `offers of ${whole(opportunities)} opportunities, ${latency} ms a call upstream, ${limit} calls a second at the most; medians of ${rounds}

${columns(
  ['method', 'seconds', 'opportunities/s', 'of the limit', 'calls', 'rejected'],
  [['our export', ...cells, ...counts.map(whole)]],
)}
calls are ${share.toFixed(2)} of the limit, at least ${least}: ${share >= least ? 'passed' : 'MISSED'}
`
}

async function play(folder: string, opportunities: number) {
  const upstream = `http://127.0.0.1:${await freePort()}`
  const file = fileURLToPath(new URL('./time-ranges/lever.js', import.meta.url))
  const source = start('rest', file, [new URL(upstream).port, String(opportunities), String(latency)])
  await untilListens(upstream)
  const server = await serve(upstream, folder, { provider: 'lever' })
  const milliseconds = await exported('export offers', server.base, opportunities)
  const counted = (await (await request(`${upstream}/calls`)).body.json()) as { calls: number; rejected: number }
  await Promise.all([stopOne(source), stopOne(server.child)])
  return { seconds: milliseconds / 1000, ...counted }
}
