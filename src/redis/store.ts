import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { LimiterStore } from '../upstream/policy/rate-limiter.js'
import { codeOf } from './connect.js'
import { pauseScript, reserveScript, resumeScript } from './scripts.js'

/** Rate-limit slots and pauses in Redis. Rejects when Redis is down or full: the caller needs a fallback. */
export function createRedisLimiter(redis: Redis): LimiterStore {
  /** Redis loses its scripts when it restarts or when they are flushed. Then the script text is sent again. */
  async function run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(script.sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (codeOf(error) !== 'NOSCRIPT') throw error
      return redis.eval(script.text, keys.length, ...keys, ...args)
    }
  }

  return {
    async reserve({ key, provider, limitsKey, cells, maxWait }) {
      const finiteMaxWait = Number.isFinite(maxWait) ? maxWait : Number.MAX_SAFE_INTEGER
      const args = [finiteMaxWait, ...cells.flatMap(({ interval, burst }) => [interval, burst])]
      const [granted, wait, remaining] = (await run(
        reserve,
        [`${redisKey(key)}:${limitsKey}`, pauseKey(key), pauseKey(provider)],
        args,
      )) as [number, string, string]
      return { granted: granted === 1, wait: Number(wait), remainingRatio: Number(remaining) }
    },
    async pause(key, milliseconds) {
      await run(pause, [pauseKey(key)], [milliseconds])
    },
    async resume({ key, limitsKey, cells }) {
      const args = cells.flatMap(({ interval, burst }) => [interval, burst])
      await run(resume, [`${redisKey(key)}:${limitsKey}`, pauseKey(key)], args)
    },
  }
}

interface Script {
  text: string
  sha: string
}
const createScript = (text: string): Script => ({ text, sha: hash('sha1', text) })
const reserve = createScript(reserveScript())
const pause = createScript(pauseScript())
const resume = createScript(resumeScript())

/**
 * `ashby:5f0c…` → `anyats:{ashby}:5f0c…`. The key of a credential and the key of its provider have the same hash slot, so
 * that one script can use both keys.
 */
export const redisKey = (key: string) => key.replace(/^[^:]+/, (provider) => `anyats:{${provider}}`)
const pauseKey = (key: string) => `${redisKey(key)}:pause`
