import type { Clock } from '../../lib/clock.js'
import type { RetryAfter } from '../errors/attempt-error.js'

const minDelay = 250
const maxDelay = 8_000

/**
 * Delays between attempts, in milliseconds: each between 250 ms and three times the previous delay ("decorrelated
 * jitter"), so that calls that failed together do not retry together. Cap after adding jitter; capping first would give
 * every long delay the same value.
 */
export function createBackoff({ random }: Clock): () => number {
  let previous = minDelay
  return () => {
    previous = Math.min(maxDelay, minDelay + random() * (previous * 3 - minDelay))
    return previous
  }
}

/** The requested wait with jitter, so that clients do not return at the same moment. */
export const withJitter = ({ milliseconds, coarse }: RetryAfter, { random }: Clock): number =>
  milliseconds + (coarse ? 1000 : 0) + random() * (milliseconds / 10 + 250)
