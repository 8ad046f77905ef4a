import type { Clock } from '../../lib/clock.js'
import type { AdaptiveRate } from './adaptive-rate.js'
import type { Limiter, Reservation } from './rate-limiter.js'

export interface ThrottleOptions {
  key: string
  provider: string
  rate: AdaptiveRate
  limiter: Limiter
  clock: Clock
}

/** Earliest time of the next call for a credential: the later of its rate-limit slot and its pause. */
export function createThrottle({ key, provider, rate, limiter, clock }: ThrottleOptions) {
  let slotAt = 0
  let pausedUntil = 0
  /** End of a pause of the whole provider. */
  let providerUntil = 0
  let lastReservation = { remainingRatio: 1, at: 0, refill: 0 }

  /** Milliseconds until the next call may be sent. */
  const wait = () => Math.max(slotAt, pausedUntil, providerUntil) - clock.now()

  return {
    wait,
    /**
     * Reserves the next slot if it comes within `maxWait` milliseconds, and returns whether it did; synchronously with
     * a local limiter.
     */
    reserve(maxWait: number): boolean | Promise<boolean> {
      const cells = rate.cells()
      const limitsKey = rate.limitsKey()
      const apply = ({ granted, wait, remainingRatio }: Reservation): boolean => {
        const at = clock.now()
        lastReservation = {
          remainingRatio,
          at,
          refill: cells.reduce((most, { interval, burst }) => Math.max(most, interval * burst), 0),
        }
        slotAt = limitsKey === rate.limitsKey() ? at + wait : at
        return granted
      }
      const reservation = limiter.reserve({ key, provider, limitsKey, cells, maxWait })
      return reservation instanceof Promise ? reservation.then(apply) : apply(reservation)
    },
    /** The slot that a call waits for is available now. */
    release(): void {
      slotAt = 0
    },
    /** No call is sent for the given milliseconds. */
    pause(milliseconds: number): void {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds)
      void limiter.pause(key, milliseconds)
    },
    /** No call is sent for the given milliseconds, because the whole provider pauses. The caller updates the limiter. */
    pauseWithProvider(milliseconds: number): void {
      providerUntil = Math.max(providerUntil, clock.now() + milliseconds)
    },
    /** The pause of this credential ends. A pause of the provider stays. */
    resume(): void {
      pausedUntil = 0
      slotAt = 0
      void limiter.resume({ key, limitsKey: rate.limitsKey(), cells: rate.cells() })
    },
    /** Remaining fraction of the tightest rate limit, 0 to 1; null when no limit is known. */
    remainingRatio(): number | null {
      if (rate.cells().length === 0) return null
      if (wait() > 0) return 0
      return lastReservation.refill === 0
        ? 1
        : Math.min(1, lastReservation.remainingRatio + (clock.now() - lastReservation.at) / lastReservation.refill)
    },
  }
}
export type Throttle = ReturnType<typeof createThrottle>
