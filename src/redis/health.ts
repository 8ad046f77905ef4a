import type { Clock } from '../lib/clock.js'

export interface HealthGateOptions {
  clock: Clock
  /** Sends a small write command. Rejects when Redis is down, full or read-only. */
  probe: () => Promise<unknown>
  /** Called when Redis goes down, after each failed probe, and with null when Redis is up again. */
  onChange: (failure: unknown) => void
}

/** Milliseconds. Redis may delay a call by at most 50 ms; the difference allows for late timers on a busy machine. */
const timeout = 45
const probeInterval = 1_000

/**
 * Tracks whether Redis is available. A caller waits for Redis until the timeout at most. A failed or slow command marks
 * Redis as down for all callers. While Redis is down, no command is sent and no caller waits, until a background probe
 * succeeds in time. The first probe runs at once, so that a short delay costs little. A later probe runs one second after
 * the previous one failed.
 */
export function createHealthGate({ clock, probe, onChange }: HealthGateOptions) {
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
    /** Returns the reply of Redis; undefined when Redis is down or did not reply in time. */
    async run<T>(command: () => Promise<T>): Promise<T | undefined> {
      if (isDown) {
        runProbe()
        return undefined
      }
      try {
        return await withTimeout(command(), clock)
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
export type HealthGate = ReturnType<typeof createHealthGate>

/**
 * Waits for the reply until the timeout. `setImmediate` lets a reply win that has already arrived: if our own event loop
 * was late, Redis has already reserved the slot, and the slot would be lost.
 */
function withTimeout<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(timeout, () =>
      setImmediate(() => reject(Object.assign(new Error('slow'), { code: 'SLOW' }))),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
