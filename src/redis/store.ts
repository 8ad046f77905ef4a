import { hash } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Limiter } from '../upstream/limiter.js'
import { pauseScript, reserveScript } from './scripts.js'

/** Slots and pauses in Redis, or Valkey. It rejects when Redis is away or slow: who asks must have another way. */
export interface Store extends Limiter {
  /** Resolves when the first attempt to connect has come to an end, well or not. */
  tried: Promise<void>
  close(): void
}

/** Milliseconds: what a call upstream can lose to Redis at the most. */
const patience = 50
const slowestRetry = 2_000

/** Told of each failure by its code alone: messages name hosts and users. */
export function createStore(url: string, failed: (code: string) => void): Store {
  const redis = new Redis(url, {
    lazyConnect: true,
    // Fail at once: a command that waits for Redis to come back would hold up a call.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(100 * times, slowestRetry),
  })
  const codeOf = (error: unknown) =>
    (error instanceof Error &&
      (('code' in error && String(error.code)) || /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0])) ||
    'UNKNOWN'
  redis.on('error', (error) => failed(codeOf(error)))
  const tried = redis.connect().catch(() => undefined)

  /** Redis forgets scripts when it restarts or is told to; then it is told the whole of it again. */
  async function run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await soon(redis.evalsha(script.sha, keys.length, ...keys, ...args))
    } catch (error) {
      if (codeOf(error) !== 'NOSCRIPT') throw error
      return soon(redis.eval(script.text, keys.length, ...keys, ...args))
    }
  }

  return {
    tried,
    async reserve({ key, provider, windows, cells, maxWait }) {
      const longest = Number.isFinite(maxWait) ? maxWait : Number.MAX_SAFE_INTEGER
      const args = [longest, ...cells.flatMap(({ interval, burst }) => [interval, burst])]
      const [granted, wait, left] = (await run(
        reserve,
        [`${nameOf(key)}:${windows}`, pauseOf(key), pauseOf(provider)],
        args,
      )) as [number, string, string]
      return { granted: granted === 1, wait: Number(wait), left: Number(left) }
    },
    async pause(key, milliseconds) {
      await run(pause, [pauseOf(key)], [milliseconds])
    },
    close: () => redis.disconnect(),
  }
}

/**
 * The answer, if it is there in time. It has one turn more than its time: when it was this process that had no time, the
 * answer lies here unread, and to pass it over would be to take a slot and go by another.
 */
function soon<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new Error('slow'))), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

interface Script {
  text: string
  sha: string
}
const scriptOf = (text: string): Script => ({ text, sha: hash('sha1', text) })
const reserve = scriptOf(reserveScript())
const pause = scriptOf(pauseScript())

/** `ashby:5f0c…` → `anyats:{ashby}:5f0c…`: a credential and its provider are of one hash slot, so that one script sees both. */
export const nameOf = (key: string) => key.replace(/^[^:]+/, (provider) => `anyats:{${provider}}`)
const pauseOf = (key: string) => `${nameOf(key)}:pause`
