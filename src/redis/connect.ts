import { Redis } from 'ioredis'

const maxRetryDelay = 2_000
/** Milliseconds without a reply to a command after which the connection is replaced. */
const socketTimeout = 2_000

/**
 * A connection to Redis or Valkey. Commands fail at once while disconnected; the connection reconnects by itself.
 * `onError` receives the code of each error only, because messages contain hosts and user names.
 */
export function connectRedis(url: string, onError: (code: string) => void) {
  const redis = new Redis(url, {
    lazyConnect: true,
    // Queued commands would delay calls, and would all run at once after a reconnect.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    connectTimeout: socketTimeout,
    socketTimeout,
    retryStrategy: (times) => Math.min(100 * times, maxRetryDelay),
  })
  redis.on('error', (error) => onError(codeOf(error)))
  return {
    redis,
    /** Resolves when the first attempt to connect has finished, successful or not. */
    firstAttempt: redis.connect().catch(() => undefined),
    /** Rejects when Redis cannot be read and written. */
    probe: () => redis.set('anyats:probe', '', 'PX', socketTimeout),
    close: () => redis.disconnect(),
  }
}

export const codeOf = (error: unknown): string =>
  (error instanceof Error &&
    (('code' in error && String(error.code)) || /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0])) ||
  'UNKNOWN'
