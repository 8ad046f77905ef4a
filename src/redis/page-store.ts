import type { Redis } from 'ioredis'
import type { PageStore } from '../pages/shared-pages.js'
import type { Presence } from './presence.js'

/** Pages in Redis, beside the limits: whoever finds it away says so for both. What is sealed is no business of this file. */
export function createPageStore(redis: Redis, presence: Presence): PageStore {
  const keyOf = (name: string) => `anyats:page:${name}`
  return {
    async get(name) {
      const answer = await presence.ask(() => Promise.all([redis.getBuffer(keyOf(name)), redis.pttl(keyOf(name))]))
      if (!answer) return undefined
      const [bytes, left] = answer
      return bytes && left > 0 ? { bytes, left } : null
    },
    async keep(name, bytes, milliseconds) {
      if (presence.away()) return false
      // A large value may take its time: nobody waits for it, and it says nothing of Redis that it does.
      return (await redis.set(keyOf(name), bytes, 'PX', Math.ceil(milliseconds))) === 'OK'
    },
  }
}
