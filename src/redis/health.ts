import type { Clock } from '../lib/clock.js'

export interface PresenceOptions {
  clock: Clock
  /** Sends a small command that needs all of Redis: rejects when Redis is down, full or read-only. */
  probe: () => Promise<unknown>
  /** Called when Redis goes down, after each failed probe, and with null when Redis is up again. */
  told: (failure: unknown) => void
}

/** Milliseconds. A call may lose 50 ms to Redis; the rest is for late timers of a busy machine. */
const patience = 45
const respite = 1_000

/**
 * Tracks whether Redis is available. Callers wait at most for the timeout. A failed or slow command marks Redis as down
 * for all callers; from then on no caller asks or waits until a background probe has succeeded in time. The first probe
 * runs at once, so that a short delay costs little; later probes run one second after the previous one.
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
    /** Returns the reply of Redis, or undefined when Redis is down or did not reply in time. */
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
    /** Number of outages. */
    absences: () => absences,
  }
}
export type Presence = ReturnType<typeof createPresence>

/**
 * Waits for the reply until the timeout. Check once more after the timeout: if our own event loop was late, the reply
 * has already arrived and its slot is already taken.
 */
function soon<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patience, () =>
      setImmediate(() => reject(Object.assign(new Error('slow'), { code: 'SLOW' }))),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
