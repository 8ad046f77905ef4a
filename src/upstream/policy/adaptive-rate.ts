import type { Clock } from '../../lib/clock.js'
import type { Limit } from '../../providers/port/auth.js'
import type { Cell } from './rate-limiter.js'

/**
 * Largest fraction of a rate limit that is used: other clients may use the same key, and calls bunch up on the network.
 */
const maxUtilization = 0.9
/**
 * Fraction of a rate limit that may be sent at once. The rest is spread evenly, so that an export never uses up a
 * window of interactive requests.
 */
const burstRatio = 0.03
const decreaseFactor = 0.5
const minFactor = 1 / 64
/** Fraction of the full rate that is regained per minute. */
const recoveryPerMinute = 0.05
/** If the provider reports less than this fraction remaining, another client is using the same credential. */
const lowRemainingRatio = 0.1
const firstPause = 1_000
const longestPause = 60_000

type Headers = { readonly [name: string]: string | undefined }

/**
 * A rate limit as a cell, such that window / interval + burst <= 0.9 of the limit. `factor` slows the rate down. For a
 * token bucket, the steady rate is 0.9 of its refill rate.
 */
export function gcraCell({ seconds, burst: most, requests }: Limit, factor = 1): Cell {
  const burst = most === undefined ? Math.max(1, burstRatio * requests) : maxUtilization * (most - requests)
  // For small limits one call is more than a tenth of the limit; then the calls are spread further apart.
  const steady =
    most === undefined ? Math.max(maxUtilization * requests - burst, 0.4 * requests) : maxUtilization * requests
  return { interval: (seconds * 1000) / (steady * factor), burst: Math.max(1, burst * factor) }
}

/**
 * The rate of one credential: the published or assumed limits, corrected by response headers and by every 429. A 429
 * halves the rate, which then recovers by 5 % per minute.
 */
export function createAdaptiveRate(initialLimits: readonly Limit[], { now: elapsed }: Clock) {
  let limits = initialLimits
  let currentKey = limitsKey(initialLimits)
  let observed = limits.map(nothingObserved)
  let cells = limits.map((limit) => gcraCell(limit))
  let changing = false
  let factor = 1
  let throttledAt = -1
  let consecutiveThrottles = 0

  const currentFactor = () => Math.min(1, factor + (recoveryPerMinute * (elapsed() - throttledAt)) / 60_000)

  function currentCells(): readonly Cell[] {
    // Nothing was observed most of the time; then the cells do not change.
    if (!changing) return cells
    const now = elapsed()
    const slowed = currentFactor()
    changing = slowed < 1 || observed.some(({ scarceUntil }) => scarceUntil > now)
    cells = limits.map((limit, index) => {
      const { requests = limit.requests, scarceUntil = 0, interval = 0 } = observed[index] ?? {}
      const cell = gcraCell({ ...limit, requests }, slowed)
      return scarceUntil > now ? { interval: Math.max(cell.interval, interval), burst: 1 } : cell
    })
    return cells
  }

  return {
    cells: currentCells,
    /** Identifies the rate limits of the cells. */
    limitsKey: () => currentKey,
    /** Replaces the rate limits. The slowdown is kept. */
    setLimits(newLimits: readonly Limit[]): void {
      if (limitsKey(newLimits) === currentKey) return
      limits = newLimits
      currentKey = limitsKey(newLimits)
      observed = limits.map(nothingObserved)
      changing = true
    },
    /** Milliseconds between calls under load; 0 without limits. */
    interval: () => Math.max(0, ...currentCells().map(({ interval }) => interval)),
    /** Reads the rate-limit headers of a response. */
    observeHeaders(headers: Headers): void {
      for (const [index, { headers: names, seconds }] of limits.entries()) {
        const observation = observed[index]
        if (!names || !observation) continue
        const requests = count(headers[names.limit])
        const remaining = count(headers[names.remaining])
        if (requests !== undefined && requests > 0 && requests !== observation.requests) {
          observation.requests = requests
          changing = true
        }
        if (requests === undefined || remaining === undefined) continue
        if (remaining < lowRemainingRatio * requests) {
          observation.scarceUntil = elapsed() + seconds * 1000
          observation.interval = (seconds * 1000) / (remaining + 1)
          changing = true
        } else if (observation.scarceUntil > 0) {
          observation.scarceUntil = 0
          changing = true
        }
      }
    },
    /**
     * Handles a 429 of a call sent at `sent`. Returns the pause for responses without Retry-After: one second, doubling
     * up to a minute.
     */
    onThrottled(sentAt: number): number {
      // Calls that were in flight together count as one 429.
      if (sentAt > throttledAt) {
        factor = Math.max(minFactor, currentFactor() * decreaseFactor)
        throttledAt = elapsed()
        consecutiveThrottles += 1
        changing = true
      }
      return Math.min(longestPause, firstPause * 2 ** Math.max(consecutiveThrottles - 1, 0))
    },
    /** A call succeeded. */
    onSuccess(): void {
      consecutiveThrottles = 0
    },
  }
}
export type AdaptiveRate = ReturnType<typeof createAdaptiveRate>

const nothingObserved = () => ({ requests: undefined as number | undefined, scarceUntil: 0, interval: 0 })

/** Identifies a set of rate limits. */
export const limitsKey = (limits: readonly Limit[]) =>
  limits.map(({ requests, seconds, burst = '' }) => `${requests}/${seconds}/${burst}`).join()

const count = (text: string | undefined) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined)
