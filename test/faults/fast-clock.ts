import type { Clock } from '../../src/lib/clock.js'

/** Factor by which the time of anyats is faster, so that no test waits for a real rate limit. */
export const haste = 25

export interface HastyClock extends Clock {
  /** Stops the time, so that no wait ends until `go`. Work without waits continues on any machine. */
  stop(): void
  go(): void
  /** Resolves when a wait begins that is as long as a rate limit and shorter than a deadline. */
  limitWaitBegins(): Promise<void>
}

/** Milliseconds of accelerated time. */
const limitWait = { least: 20_000, most: 100_000 }

export function hastyClock(): HastyClock {
  let behind = 0
  let stoppedAt: number | undefined
  const held = new Set<() => void>()
  let listeners: (() => void)[] = []
  const elapsed = () => stoppedAt ?? performance.now() * haste - behind
  return {
    now: elapsed,
    random: Math.random,
    setTimer(milliseconds, then) {
      const due = elapsed() + milliseconds
      let timer: NodeJS.Timeout
      const arm = () => {
        timer = setTimeout(end, (due - elapsed()) / haste)
      }
      const end = () => {
        if (stoppedAt !== undefined) held.add(arm)
        else if (elapsed() < due) arm()
        else then()
      }
      arm()
      if (milliseconds >= limitWait.least && milliseconds < limitWait.most) {
        for (const listener of listeners) listener()
        listeners = []
      }
      return () => {
        clearTimeout(timer)
        held.delete(arm)
      }
    },
    stop() {
      stoppedAt = elapsed()
    },
    go() {
      if (stoppedAt === undefined) return
      behind = performance.now() * haste - stoppedAt
      stoppedAt = undefined
      for (const arm of held) arm()
      held.clear()
    },
    limitWaitBegins: () => new Promise((resolve) => listeners.push(resolve)),
  }
}
