import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { Pool } from 'undici'
import { redisServer } from '../support/redis-server.js'
import { atShare, type Figure, until } from './figure.js'
import { credential, startScript, startServer, stop } from './processes.js'

const allowed = 50

/** Limits and pages with a Redis that is stopped, killed and filled up, while eight clients send requests. */
export const figure: Figure = {
  name: 'a Redis that hangs, dies or is full',
  promise:
    'no request fails; requests in flight lose at most 50 ms, later ones nothing; Redis is used again automatically',
  fast: false,
  async measure({ full }) {
    const cleanups: (() => unknown)[] = []
    const redis = await redisServer({ teardown: (work) => void cleanups.push(work) })
    const direct = new Redis(redis.url)
    direct.on('error', () => undefined)
    const upstream = await startScript('counting-upstream')
    const rate_limits = [{ requests: 100_000, seconds: 1 }]
    const connection = { id: 'acme', provider: 'ashby', credentials: { api_key: credential }, base_url: upstream.base }
    const server = await startServer(
      { connections: [{ ...connection, limits: { rate_limits } }] },
      {
        REDIS_URL: redis.url,
        ANYATS_CACHE_TTL: '60',
        ANYATS_CACHE_SHARED: '1',
        ANYATS_TOKEN_SECRET: 'a secret of more than thirty-two characters',
      },
    )
    const pool = new Pool(server.base, { connections: 8 })
    let requestCount = 0
    let failed = 0
    async function one(): Promise<number> {
      requestCount += 1
      const began = performance.now()
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: `/candidates?name=person-${requestCount}`,
      })
      await body.dump()
      if (statusCode !== 200) failed += 1
      return performance.now() - began
    }
    /** The duration of requests during an event, and the number that took 40 ms and more. */
    async function during(what: () => unknown): Promise<{ median: number; slowest: number; held: number }> {
      const times: number[] = []
      let over = false
      const requests = Array.from({ length: 8 }, async () => {
        while (!over) times.push(await one())
      })
      await sleep(200)
      await what()
      await sleep(full ? 3_000 : 1_000)
      over = true
      await Promise.all(requests)
      return {
        median: atShare(times, 0.5),
        slowest: Math.round(Math.max(...times)),
        held: times.filter((time) => time >= 40).length,
      }
    }
    const isUsed = async () => {
      let used = false
      const look = async () => {
        await direct.flushall()
        await one()
        used ||= (await direct.keys('anyats:page:*')).length > 0
        if (!used) setTimeout(() => void look().catch(() => undefined), 50)
      }
      await look()
      return until(() => used, 10_000)
    }

    await during(() => undefined)
    const usual = await during(() => undefined)
    const rows: string[] = []
    let holds = true
    const bad: [name: string, begin: () => unknown, end: () => unknown][] = [
      ['stopped', () => redis.signal('SIGSTOP'), () => redis.signal('SIGCONT')],
      ['killed', () => redis.stop(), () => redis.start()],
      ['full', () => direct.config('SET', 'maxmemory', '1'), () => direct.config('SET', 'maxmemory', '0')],
    ]
    for (const [name, begin, end] of bad) {
      const { median, slowest, held } = await during(begin)
      await end()
      const back = await isUsed()
      holds &&= back && slowest - usual.slowest <= allowed
      rows.push(
        `${name}: ${held} took 40 ms or more, the slowest ${slowest} ms, the median ${median}${back ? '' : ', NOT BACK'}`,
      )
    }
    await pool.close()
    await stop(server)
    await stop(upstream)
    direct.disconnect()
    for (const cleanup of cleanups) await cleanup()
    const before = `usually ${usual.median} ms, the slowest ${usual.slowest}`
    return {
      seen: `${requestCount} asked, ${failed} failed; ${before}; ${rows.join('; ')}`,
      holds: holds && failed === 0,
    }
  },
}
