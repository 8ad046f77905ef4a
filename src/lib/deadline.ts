import type { Problem } from '../problems.js'
import type { Clock } from './clock.js'

export interface DeadlineOptions {
  clock: Clock
  milliseconds: number
  /** Creates the reason of the abort when the time is over. */
  onTimeout: () => Problem
}

/**
 * Ends a request: by its time limit, by the client's disconnect or by shutdown. Without options there is no time limit.
 * Neither an AbortSignal nor an EventEmitter: a request has several deadlines with several listeners each, so their
 * cost counts.
 */
export class Deadline {
  aborted = false
  reason: Problem | undefined
  readonly #options: DeadlineOptions | undefined
  readonly #lasting: (() => number) | undefined
  #listening: (() => void)[] = []
  #left: number
  #began = 0
  #holds = 0
  #over = false
  #cancel: (() => void) | undefined

  /** `lasting` returns the remaining milliseconds when other deadlines decide, which abort this one when they end. */
  constructor(options?: DeadlineOptions, remainingOf?: () => number) {
    this.#options = options
    this.#lasting = remainingOf
    this.#left = options?.milliseconds ?? Number.POSITIVE_INFINITY
    this.#run()
  }

  /** Remaining milliseconds; infinite without a time limit. */
  remaining(): number {
    if (this.aborted) return 0
    if (this.#lasting) return this.#lasting()
    const { clock } = this.#options ?? {}
    return clock && this.#cancel ? Math.max(this.#left - (clock.now() - this.#began), 0) : this.#left
  }

  /** Stops the time until the returned function is called; with several calls, until the last one is released. */
  pause(): () => void {
    if (this.#holds === 0) {
      this.#left = this.remaining()
      this.#stop()
    }
    this.#holds += 1
    let over = false
    return () => {
      if (over) return
      over = true
      this.#holds -= 1
      if (this.#holds === 0 && !this.aborted) this.#run()
    }
  }

  /** Calls back on abort. Never calls back if already aborted. */
  onAbort(listener: () => void): void {
    this.#listening.push(listener)
  }

  offAbort(listener: () => void): void {
    const at = this.#listening.indexOf(listener)
    if (at >= 0) this.#listening.splice(at, 1)
  }

  abort(reason: Problem): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.#stop()
    const listening = this.#listening
    this.#listening = []
    for (const listener of listening) listener()
  }

  /** Removes the timer. Call when the work is done. */
  dispose(): void {
    this.#over = true
    this.#stop()
  }

  #run(): void {
    const options = this.#options
    if (!options || this.#over) return
    this.#began = options.clock.now()
    this.#cancel = options.clock.setTimer(this.#left, () => this.abort(options.onTimeout()))
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}

/** The result of the work, unless the deadline comes first. The work itself continues for other waiters. */
export function withDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(deadline.reason)
    deadline.onAbort(ended)
    work.then(resolve, reject).finally(() => deadline.offAbort(ended))
  })
}
