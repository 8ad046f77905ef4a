import { Pool } from 'undici'
import { redisServer } from '../support/redis-server.js'
import type { Figure } from './figure.js'
import { startScript, startServer, stop } from './processes.js'

/** The rate limit of one key, by the count of the upstream. */
const window = { requests: 100, seconds: 2 }

/** One, two and four processes that call one ATS with one key, as fast as they may. */
export const figure: Figure = {
  name: 'upstream excess',
  promise: 'no window of an ATS exceeded by several processes that share Redis, at least 0.85 of it used',
  fast: false,
  async measure({ full }) {
    const rows: string[] = []
    let holds = true
    for (const count of full ? [1, 2, 4] : [2]) {
      const { worst, share, failed } = await together(count, full ? 12_000 : 5_000)
      holds &&= worst <= window.requests && share >= 0.85 && failed === 0
      rows.push(
        `${count}: ${worst} of ${window.requests} in the worst ${window.seconds} s, ${share.toFixed(3)} × of it`,
      )
    }
    return { seen: rows.join('; '), holds }
  },
}

async function together(count: number, milliseconds: number) {
  const cleanups: (() => unknown)[] = []
  const redis = await redisServer({ teardown: (work) => void cleanups.push(work) })
  const upstream = await startScript('counting-upstream')
  const config = {
    connections: [
      {
        id: 'acme',
        provider: 'ashby',
        credentials: { api_key: 'one-key-for-all-of-them-5f0c9a1e7b3d' },
        base_url: upstream.base,
        limits: { rate_limits: [window] },
      },
    ],
  }
  const servers = await Promise.all(
    Array.from({ length: count }, () => startServer(config, { REDIS_URL: redis.url, ANYATS_INSTANCES: String(count) })),
  )
  let failed = 0
  let over = false
  const work = servers.map(async ({ base }, server) => {
    const pool = new Pool(base, { connections: 16 })
    const asker = async (at: number) => {
      for (let round = 0; !over; round += 1) {
        const path = `/candidates?name=${server}-${at}-${round}`
        const { statusCode, body } = await pool.request({ method: 'GET', path })
        await body.dump()
        if (statusCode !== 200) failed += 1
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, at) => asker(at)))
    await pool.close()
  })
  await new Promise((later) => setTimeout(later, milliseconds))
  over = true
  const times = (await (await fetch(`${upstream.base}/times`)).json()) as number[]
  await Promise.all(work)
  await Promise.all(servers.map((server) => stop(server)))
  for (const cleanup of cleanups) await cleanup()
  await stop(upstream)
  return { worst: worstOf(times), share: shareOf(times), failed }
}

/** The number of calls in the fullest period, at any start. */
function worstOf(times: readonly number[]): number {
  let from = 0
  let worst = 0
  for (const [to, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= window.seconds * 1000) from += 1
    worst = Math.max(worst, to - from + 1)
  }
  return worst
}

/** The used share of the limit, from the first call to the last. */
function shareOf(times: readonly number[]): number {
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000
  return times.length / ((seconds / window.seconds) * window.requests)
}
