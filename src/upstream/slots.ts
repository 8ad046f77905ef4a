import type { Clock } from './clock.js'
import type { Limiter, Reservation } from './limiter.js'
import type { Pace } from './pace.js'

export interface SlotsOptions {
  key: string
  provider: string
  pace: Pace
  limiter: Limiter
  clock: Clock
}

/** When the next call of one credential may go out: by the slots that its limits leave it, and by what it was told to wait. */
export function createSlots({ key, provider, pace, limiter, clock }: SlotsOptions) {
  let slotAt = 0
  let pausedUntil = 0
  let known = { left: 1, at: 0, refill: 0 }

  /** Milliseconds before anything goes out. */
  const wait = () => Math.max(slotAt, pausedUntil) - clock.elapsed()

  return {
    wait,
    /** Takes the next slot, if it comes within `maxWait` milliseconds. Whether it did; at once where nobody has to be asked. */
    take(maxWait: number): boolean | Promise<boolean> {
      const cells = pace.cells()
      const windows = pace.windows()
      const note = ({ granted, wait, left }: Reservation): boolean => {
        const at = clock.elapsed()
        known = { left, at, refill: cells.reduce((most, { interval, burst }) => Math.max(most, interval * burst), 0) }
        slotAt = windows === pace.windows() ? at + wait : at
        return granted
      }
      const reservation = limiter.reserve({ key, provider, windows, cells, maxWait })
      return reservation instanceof Promise ? reservation.then(note) : note(reservation)
    },
    /** Whoever waits for a slot has it now. */
    release(): void {
      slotAt = 0
    },
    /** Nothing goes out for so long. */
    pause(milliseconds: number): void {
      pausedUntil = Math.max(pausedUntil, clock.elapsed() + milliseconds)
      void limiter.pause(key, milliseconds)
    },
    /** The share of the tightest window that is left, 0 to 1; null where no limit is known. */
    left(): number | null {
      if (pace.cells().length === 0) return null
      if (wait() > 0) return 0
      return known.refill === 0 ? 1 : Math.min(1, known.left + (clock.elapsed() - known.at) / known.refill)
    },
  }
}
export type Slots = ReturnType<typeof createSlots>
