import type { Clock } from './clock.js'

const least = 250
const most = 8_000

/**
 * Pauses between tries, in milliseconds: each between a quarter of a second and three times the one before ("decorrelated
 * jitter"), so that those who failed together do not come back together. The cap goes after the chance: the other way
 * round the longest pauses would all be the same.
 */
export function createBackoff({ random }: Clock): () => number {
  let before = least
  return () => {
    before = Math.min(most, least + random() * (before * 3 - least))
    return before
  }
}
