import type { Limit } from '../providers/provider.js'
import type { Clock } from './clock.js'
import type { Cell } from './limiter.js'

/** No window is ever filled further than this: others may hold the same key, and calls bunch up on their way. */
const filled = 0.9
/** Of a window, what may go at once; the rest comes evenly, so that a walk never takes a window from a person whole. */
const atOnce = 0.03
const halved = 0.5
const slowest = 1 / 64
/** Of the whole pace, what comes back each minute. */
const comesBack = 0.05
/** Below this share of what is left, by upstream's own count, somebody else must be using the credential as well. */
const scarce = 0.1
const firstPause = 1_000
const longestPause = 60_000

type Headers = { readonly [name: string]: string | undefined }

/**
 * A window as a cell, such that window / interval + burst <= 0.9 of what the provider allows. `share` slows it down.
 * Where the provider says that more may come at once (a token bucket), the steady pace is 0.9 of its own.
 */
export function cellOf({ seconds, burst: most, requests }: Limit, share = 1): Cell {
  const burst = most === undefined ? Math.max(1, atOnce * requests) : filled * (most - requests)
  // So few requests that one at once is more than nine tenths of them: far apart, then.
  const steady = most === undefined ? Math.max(filled * requests - burst, 0.4 * requests) : filled * requests
  return { interval: (seconds * 1000) / (steady * share), burst: Math.max(1, burst * share) }
}

/**
 * How fast one credential may go: what the provider publishes or is thought to allow, corrected by its own headers and
 * by every 429. A 429 halves the pace, which then comes back by a twentieth a minute.
 */
export function createPace(given: readonly Limit[], { elapsed }: Clock) {
  let limits = given
  let windows = windowsOf(given)
  let told = limits.map(untold)
  let cells = limits.map((limit) => cellOf(limit))
  let changing = false
  let share = 1
  let since = -1
  let strikes = 0

  const shareNow = () => Math.min(1, share + (comesBack * (elapsed() - since)) / 60_000)

  function cellsNow(): readonly Cell[] {
    // Most of the time nothing has been learnt, and nothing changes.
    if (!changing) return cells
    const now = elapsed()
    const slowed = shareNow()
    changing = slowed < 1 || told.some(({ scarceUntil }) => scarceUntil > now)
    cells = limits.map((limit, index) => {
      const { requests = limit.requests, scarceUntil = 0, interval = 0 } = told[index] ?? {}
      const cell = cellOf({ ...limit, requests }, slowed)
      return scarceUntil > now ? { interval: Math.max(cell.interval, interval), burst: 1 } : cell
    })
    return cells
  }

  return {
    cells: cellsNow,
    /** Names the windows that the cells keep. */
    windows: () => windows,
    /** Other windows from now on. How far it was slowed down, it stays. */
    change(others: readonly Limit[]): void {
      if (windowsOf(others) === windows) return
      limits = others
      windows = windowsOf(others)
      told = limits.map(untold)
      changing = true
    },
    /** Milliseconds from one call to the next when many wait; 0 where there is no limit. */
    interval: () => Math.max(0, ...cellsNow().map(({ interval }) => interval)),
    /** Reads what an answer tells of the limits themselves. */
    learn(headers: Headers): void {
      for (const [index, { headers: names, seconds }] of limits.entries()) {
        const known = told[index]
        if (!names || !known) continue
        const requests = count(headers[names.limit])
        const remaining = count(headers[names.remaining])
        if (requests !== undefined && requests > 0 && requests !== known.requests) {
          known.requests = requests
          changing = true
        }
        if (requests === undefined || remaining === undefined) continue
        if (remaining < scarce * requests) {
          known.scarceUntil = elapsed() + seconds * 1000
          known.interval = (seconds * 1000) / (remaining + 1)
          changing = true
        } else if (known.scarceUntil > 0) {
          known.scarceUntil = 0
          changing = true
        }
      }
    },
    /** A 429 for a call sent at `sent`. The pause where upstream names none: a second, doubling to a minute. */
    throttled(sent: number): number {
      // Calls that were under way together were all too fast once, and not once each.
      if (sent > since) {
        share = Math.max(slowest, shareNow() * halved)
        since = elapsed()
        strikes += 1
        changing = true
      }
      return Math.min(longestPause, firstPause * 2 ** Math.max(strikes - 1, 0))
    },
    /** A call came through. */
    through(): void {
      strikes = 0
    },
  }
}
export type Pace = ReturnType<typeof createPace>

const untold = () => ({ requests: undefined as number | undefined, scarceUntil: 0, interval: 0 })

/** Names windows. */
export const windowsOf = (limits: readonly Limit[]) =>
  limits.map(({ requests, seconds, burst = '' }) => `${requests}/${seconds}/${burst}`).join()

const count = (text: string | undefined) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined)
