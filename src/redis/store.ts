import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { LimiterStore } from '../upstream/policy/rate-limiter.js'
import { codeOf } from './connect.js'
import { pauseScript, reserveScript, resumeScript } from './scripts.js'

/** Slots and pauses in Redis. Rejects when Redis is down or full: callers need a fallback. */
export function createRedisLimiter(redis: Redis): LimiterStore {
  /** Redis forgets scripts when it restarts or when they are flushed; then the whole script is sent again. */
  async function run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(script.sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (codeOf(error) !== 'NOSCRIPT') throw error
      return redis.eval(script.text, keys.length, ...keys, ...args)
    }
  }

  return {
    async reserve({ key, provider, windows, cells, maxWait }) {
      const longest = Number.isFinite(maxWait) ? maxWait : Number.MAX_SAFE_INTEGER
      const args = [longest, ...cells.flatMap(({ interval, burst }) => [interval, burst])]
      const [granted, wait, left] = (await run(
        reserve,
        [`${redisKey(key)}:${windows}`, pauseOf(key), pauseOf(provider)],
        args,
      )) as [number, string, string]
      return { granted: granted === 1, wait: Number(wait), remainingRatio: Number(left) }
    },
    async pause(key, milliseconds) {
      await run(pause, [pauseOf(key)], [milliseconds])
    },
    async resume({ key, windows, cells }) {
      const args = cells.flatMap(({ interval, burst }) => [interval, burst])
      await run(resume, [`${redisKey(key)}:${windows}`, pauseOf(key)], args)
    },
  }
}

interface Script {
  text: string
  sha: string
}
const scriptOf = (text: string): Script => ({ text, sha: hash('sha1', text) })
const reserve = scriptOf(reserveScript())
const pause = scriptOf(pauseScript())
const resume = scriptOf(resumeScript())

/**
 * `ashby:5f0c…` → `anyats:{ashby}:5f0c…`: a credential and its provider have the same hash slot, so that one script can
 * access both.
 */
export const redisKey = (key: string) => key.replace(/^[^:]+/, (provider) => `anyats:{${provider}}`)
const pauseOf = (key: string) => `${redisKey(key)}:pause`
