import type { Redis } from 'ioredis'
import { largest, type PageStore } from '../pages/shared-pages.js'
import type { Presence } from './presence.js'

/** Pages in Redis, beside the limits: whoever finds it away says so for both. What is sealed is no business of this file. */
export function createPageStore(redis: Redis, presence: Presence): PageStore {
  const keyOf = (name: string) => `anyats:page:${name}`
  return {
    async get(name) {
      const key = keyOf(name)
      // No more than may be kept, whoever wrote it; nothing of a key that is not there.
      const answer = await presence.ask(() => Promise.all([redis.getrangeBuffer(key, 0, largest - 1), redis.pttl(key)]))
      if (!answer) return undefined
      const [bytes, left] = answer
      return bytes.byteLength > 0 && left > 0 ? { bytes, left } : null
    },
    async keep(name, bytes, milliseconds) {
      if (presence.away()) return false
      // A large value may take its time: nobody waits for it, and it says nothing of Redis that it does.
      return (await redis.set(keyOf(name), bytes, 'PX', Math.ceil(milliseconds))) === 'OK'
    },
  }
}
