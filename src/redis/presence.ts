import type { Clock } from '../upstream/clock.js'

export interface PresenceOptions {
  clock: Clock
  /** Asks Redis for something small that wants all of it: rejects where it is away, full or may not be written to. */
  probe: () => Promise<unknown>
  /** Told when Redis goes away, again with each probe in vain, and when it is back (null). */
  told: (failure: unknown) => void
}

/** Milliseconds. A call may lose 50 to Redis; what is over is for the timers of a machine that is busy. */
const patience = 45
const respite = 1_000

/**
 * Whether Redis is there. Nobody waits for it longer than the patience. Whoever finds it away, slow or full says so for all:
 * from then on nobody asks, and nobody waits, until a probe beside the calls was answered in time. The first one goes out
 * at once, so that what was slow for a moment is shared again, the others a second after the one before.
 */
export function createPresence({ clock, probe, told }: PresenceOptions) {
  let away = false
  let absences = 0
  let probing = false
  let probeAt = Number.NEGATIVE_INFINITY

  function lose(failure: unknown): void {
    if (away) return
    away = true
    absences += 1
    told(failure)
    look()
  }

  function look(): void {
    if (probing || clock.elapsed() < probeAt) return
    probing = true
    soon(probe(), clock)
      .then(
        () => {
          away = false
          told(null)
        },
        (failure) => {
          probeAt = clock.elapsed() + respite
          told(failure)
        },
      )
      .finally(() => {
        probing = false
      })
  }

  return {
    /** What Redis answers; undefined when it is away, or did not answer well and in time. */
    async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
      if (away) {
        look()
        return undefined
      }
      try {
        return await soon(question(), clock)
      } catch (failure) {
        lose(failure)
        return undefined
      }
    },
    away: () => away,
    /** How often it has gone away. */
    absences: () => absences,
  }
}
export type Presence = ReturnType<typeof createPresence>

/**
 * The answer, if it is there in time. It has one turn more than its time: when it was this process that had no time, the
 * answer lies here unread, and to pass it over would be to take a slot and go by another.
 */
function soon<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patience, () =>
      setImmediate(() => reject(Object.assign(new Error('slow'), { code: 'SLOW' }))),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
