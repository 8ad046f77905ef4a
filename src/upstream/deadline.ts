import type { Problem } from '../problems.js'
import type { Clock } from './clock.js'

export interface DeadlineOptions {
  clock: Clock
  milliseconds: number
  /** What it is aborted with when the time is over. */
  late: () => Problem
}

/**
 * What ends a request: its time, its client's leaving, or our own. Without options only the latter two. Neither an
 * AbortSignal nor an emitter: each request has several of these and each call listens to them, so that all of it counts.
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

  /** `lasting` tells the milliseconds that are left where the time is that of others, who abort it when theirs is over. */
  constructor(options?: DeadlineOptions, lasting?: () => number) {
    this.#options = options
    this.#lasting = lasting
    this.#left = options?.milliseconds ?? Number.POSITIVE_INFINITY
    this.#run()
  }

  /** Milliseconds that are left; without end where there is no time. */
  remaining(): number {
    if (this.aborted) return 0
    if (this.#lasting) return this.#lasting()
    const { clock } = this.#options ?? {}
    return clock && this.#cancel ? Math.max(this.#left - (clock.elapsed() - this.#began), 0) : this.#left
  }

  /** Time stands still until what this returns is called; with several holds until the last of them is over. */
  hold(): () => void {
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

  /** Calls back when it is aborted, and never if it has been. */
  listen(listener: () => void): void {
    this.#listening.push(listener)
  }

  unlisten(listener: () => void): void {
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

  /** Takes its timer down. To be called when the work is done. */
  end(): void {
    this.#over = true
    this.#stop()
  }

  #run(): void {
    const options = this.#options
    if (!options || this.#over) return
    this.#began = options.clock.elapsed()
    this.#cancel = options.clock.after(this.#left, () => this.abort(options.late()))
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}

/** The work's result, unless the deadline comes first; the work itself goes on for whoever else waits for it. */
export function inTime<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(deadline.reason)
    deadline.listen(ended)
    work.then(resolve, reject).finally(() => deadline.unlisten(ended))
  })
}
