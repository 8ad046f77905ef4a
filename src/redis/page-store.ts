import type { Redis } from 'ioredis'
import { maxBytes, type PageStore } from '../page-cache/shared-cache.js'
import type { Presence } from './health.js'

/**
 * Stores pages in Redis, beside the rate limits. Both share one health state. This file does not know how pages are
 * encrypted.
 */
export function createPageStore(redis: Redis, presence: Presence): PageStore {
  const keyOf = (name: string) => `anyats:page:${name}`
  return {
    async get(name) {
      const key = keyOf(name)
      // Read at most the maximum size, whoever wrote the value.
      const answer = await presence.ask(() =>
        Promise.all([redis.getrangeBuffer(key, 0, maxBytes - 1), redis.pttl(key)]),
      )
      if (!answer) return undefined
      const [bytes, remainingMs] = answer
      return bytes.byteLength > 0 && remainingMs > 0 ? { bytes, remainingMs } : null
    },
    async set(name, bytes, milliseconds) {
      if (presence.isDown()) return false
      // A large value may be slow. No request waits for the write, and a slow write does not mark Redis as down.
      return (await redis.set(keyOf(name), bytes, 'PX', Math.ceil(milliseconds))) === 'OK'
    },
  }
}
