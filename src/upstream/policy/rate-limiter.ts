import type { Clock } from '../../lib/clock.js'

/** A rate limit in GCRA terms: `burst` calls at once, then one per `interval` milliseconds. */
export interface Cell {
  interval: number
  burst: number
}

export interface Reservation {
  /** Whether a slot was taken in every cell. If not, none was taken. */
  granted: boolean
  /** Milliseconds until the slot. The caller waits, then sends. */
  wait: number
  /** Remaining fraction of the tightest cell after the call, 0 to 1; 1 without cells, 0 when no slot was taken. */
  remainingRatio: number
}

export interface ReserveRequest {
  /** The credential that the slots belong to. */
  key: string
  /** The provider, whose pause applies too. */
  provider: string
  /** Identifies the rate limits of the cells: cells of other limits are separate and start empty. */
  limitsKey: string
  cells: readonly Cell[]
  /** Milliseconds. A later slot is not taken. */
  maxWait: number
}

/**
 * Slots for calls, and pauses. All times are relative to now, so that clocks need not agree. The functions never
 * reject: a limiter whose store is down uses its local state. A limiter without a store returns synchronously.
 */
export interface Limiter {
  reserve(request: ReserveRequest): Reservation | Promise<Reservation>
  /** No slot of this key, or of any key of this provider, for the given milliseconds. */
  pause(key: string, milliseconds: number): Promise<void>
  /** Ends the pause of this key. Slots that the pause delayed count as if the windows were full now. */
  resume(paused: Paused): Promise<void>
  /** Drops state that no longer delays a call. */
  sweep(): void
}

export type Paused = Pick<ReserveRequest, 'key' | 'limitsKey' | 'cells'>

/** Where slots and pauses are stored outside of this process. The functions may reject. */
export type LimiterStore = Pick<RemoteLimiter, 'reserve' | 'pause' | 'resume'>

/** A limiter with a store outside of this process. */
export interface RemoteLimiter extends Limiter {
  reserve(request: ReserveRequest): Promise<Reservation>
}

/**
 * The generic cell rate algorithm: a cell is its theoretical arrival time, and each call moves that time by one
 * interval. Slots are reserved ahead in the order of requests: no polling, and no two calls get the same slot.
 */
export function createLocalLimiter({ now: elapsed }: Clock) {
  const theoreticalArrivalTimes = new Map<string, readonly number[]>()
  const pauses = new Map<string, number>()
  return {
    reserve({ key, provider, limitsKey, cells, maxWait }: ReserveRequest): Reservation {
      const now = elapsed()
      const name = nameOf(key, limitsKey)
      const arrivalTimes = theoreticalArrivalTimes.get(name) ?? []
      const arrivalTime = (index: number) => arrivalTimes[index] ?? 0
      let at = Math.max(now, pauses.get(key) ?? 0, pauses.get(provider) ?? 0)
      for (const [index, { interval, burst }] of cells.entries()) {
        at = Math.max(at, arrivalTime(index) - (burst - 1) * interval)
      }
      const wait = at - now
      if (wait > maxWait) return { granted: false, wait, remainingRatio: 0 }
      const after = cells.map(({ interval }, index) => Math.max(arrivalTime(index), at) + interval)
      theoreticalArrivalTimes.set(name, after)
      const shares = cells.map(({ interval, burst }, index) => 1 - ((after[index] ?? 0) - now) / (burst * interval))
      return { granted: true, wait, remainingRatio: Math.min(1, Math.max(0, Math.min(...shares))) }
    },
    async pause(key: string, milliseconds: number): Promise<void> {
      pauses.set(key, Math.max(pauses.get(key) ?? 0, elapsed() + milliseconds))
    },
    async resume({ key, limitsKey, cells }: Paused): Promise<void> {
      if (!pauses.delete(key)) return
      const name = nameOf(key, limitsKey)
      const now = elapsed()
      const full = cells.map(({ interval, burst }) => now + interval * burst)
      const arrivalTimes = theoreticalArrivalTimes.get(name)
      if (arrivalTimes)
        theoreticalArrivalTimes.set(
          name,
          arrivalTimes.map((at, index) => Math.min(at, full[index] ?? at)),
        )
    },
    sweep(): void {
      const now = elapsed()
      for (const [name, arrivalTimes] of theoreticalArrivalTimes)
        if (arrivalTimes.every((at) => at <= now)) theoreticalArrivalTimes.delete(name)
      for (const [key, until] of pauses) if (until <= now) pauses.delete(key)
    },
    /** Number of stored cells and pauses. */
    get size(): number {
      return theoreticalArrivalTimes.size + pauses.size
    },
  }
}

const nameOf = (key: string, limitsKey: string) => `${key} ${limitsKey}`
