import { Redis } from 'ioredis'

const slowestRetry = 2_000
/** Milliseconds for which nothing comes of a connection although something was asked: another is tried. */
const longestSilence = 2_000

/**
 * A connection to Redis, or Valkey, that fails at once where it is not there and connects again by itself. `failed` is told of
 * each failure by its code alone: messages name hosts and users.
 */
export function connectRedis(url: string, failed: (code: string) => void) {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A command that waits for Redis to come back would hold up a call, and wake it up to a heap of them.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    connectTimeout: longestSilence,
    socketTimeout: longestSilence,
    retryStrategy: (times) => Math.min(100 * times, slowestRetry),
  })
  redis.on('error', (error) => failed(codeOf(error)))
  return {
    redis,
    /** Resolves when the first attempt to connect has come to an end, well or not. */
    tried: redis.connect().catch(() => undefined),
    /** Rejects where nothing can be read and written. */
    probe: () => redis.set('anyats:probe', '', 'PX', longestSilence),
    close: () => redis.disconnect(),
  }
}

export const codeOf = (error: unknown): string =>
  (error instanceof Error &&
    (('code' in error && String(error.code)) || /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0])) ||
  'UNKNOWN'
