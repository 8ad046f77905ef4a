import type { Redis } from 'ioredis'
import { maxBytes, type PageStore } from '../page-cache/shared-cache.js'
import type { HealthGate } from './health.js'

/** Stores encrypted pages in Redis. Pages and rate limits share one health state. */
export function createPageStore(redis: Redis, health: HealthGate): PageStore {
  const redisKeyOf = (name: string) => `anyats:page:${name}`
  return {
    async get(name) {
      const key = redisKeyOf(name)
      // Another program may have written a larger value: read at most the maximum size.
      const reply = await health.run(() => Promise.all([redis.getrangeBuffer(key, 0, maxBytes - 1), redis.pttl(key)]))
      if (!reply) return undefined
      const [bytes, remainingMs] = reply
      return bytes.byteLength > 0 && remainingMs > 0 ? { bytes, remainingMs } : null
    },
    async set(name, bytes, milliseconds) {
      if (health.isDown()) return false
      // A large value can be slow. No request waits for this write, so a slow write does not mark Redis as down.
      return (await redis.set(redisKeyOf(name), bytes, 'PX', Math.ceil(milliseconds))) === 'OK'
    },
  }
}
