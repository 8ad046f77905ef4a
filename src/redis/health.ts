import type { Clock } from '../lib/clock.js'

export interface PresenceOptions {
  clock: Clock
  /** Sends a small command that needs all of Redis: rejects when Redis is down, full or read-only. */
  probe: () => Promise<unknown>
  /** Called when Redis goes down, after each failed probe, and with null when Redis is up again. */
  onChange: (failure: unknown) => void
}

/** Milliseconds. A call may lose 50 ms to Redis; the rest is for late timers of a busy machine. */
const timeout = 45
const probeInterval = 1_000

/**
 * Tracks whether Redis is available. Callers wait at most for the timeout. A failed or slow command marks Redis as down
 * for all callers; from then on no caller asks or waits until a background probe has succeeded in time. The first probe
 * runs at once, so that a short delay costs little; later probes run one second after the previous one.
 */
export function createHealthGate({ clock, probe, onChange }: PresenceOptions) {
  let isDown = false
  let outages = 0
  let probing = false
  let probeAt = Number.NEGATIVE_INFINITY

  function markDown(failure: unknown): void {
    if (isDown) return
    isDown = true
    outages += 1
    onChange(failure)
    runProbe()
  }

  function runProbe(): void {
    if (probing || clock.now() < probeAt) return
    probing = true
    withTimeout(probe(), clock)
      .then(
        () => {
          isDown = false
          onChange(null)
        },
        (failure) => {
          probeAt = clock.now() + probeInterval
          onChange(failure)
        },
      )
      .finally(() => {
        probing = false
      })
  }

  return {
    /** Returns the reply of Redis, or undefined when Redis is down or did not reply in time. */
    async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
      if (isDown) {
        runProbe()
        return undefined
      }
      try {
        return await withTimeout(question(), clock)
      } catch (failure) {
        markDown(failure)
        return undefined
      }
    },
    isDown: () => isDown,
    /** Number of outages. */
    outages: () => outages,
  }
}
export type Presence = ReturnType<typeof createHealthGate>

/**
 * Waits for the reply until the timeout. Check once more after the timeout: if our own event loop was late, the reply
 * has already arrived and its slot is already taken.
 */
function withTimeout<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(timeout, () =>
      setImmediate(() => reject(Object.assign(new Error('slow'), { code: 'SLOW' }))),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
