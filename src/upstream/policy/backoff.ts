import type { Clock } from '../../lib/clock.js'

const least = 250
const most = 8_000

/**
 * Delays between attempts, in milliseconds: each between 250 ms and three times the previous delay ("decorrelated
 * jitter"), so that calls that failed together do not retry together. Cap after adding jitter; capping first would give
 * every long delay the same value.
 */
export function createBackoff({ random }: Clock): () => number {
  let before = least
  return () => {
    before = Math.min(most, least + random() * (before * 3 - least))
    return before
  }
}
