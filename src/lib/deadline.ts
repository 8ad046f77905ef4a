import type { Clock } from './clock.js'

export interface DeadlineOptions {
  clock: Clock
  milliseconds: number
  /** Creates the reason of the abort when the time limit is reached. */
  onTimeout: () => Error
}

/**
 * Aborts the work of a request: at the time limit, when the client disconnects or on shutdown. Without options there is
 * no time limit. This is neither an AbortSignal nor an EventEmitter, because those cost too much: a request has several
 * deadlines with several listeners each.
 */
export class Deadline {
  aborted = false
  reason: Error | undefined
  readonly #options: DeadlineOptions | undefined
  readonly #remainingOf: (() => number) | undefined
  #listeners: (() => void)[] = []
  #remainingTime: number
  #startedAt = 0
  #pauses = 0
  #disposed = false
  #cancel: (() => void) | undefined

  /** `remainingOf` returns the remaining milliseconds when other deadlines decide. They abort this one when they end. */
  constructor(options?: DeadlineOptions, remainingOf?: () => number) {
    this.#options = options
    this.#remainingOf = remainingOf
    this.#remainingTime = options?.milliseconds ?? Number.POSITIVE_INFINITY
    this.#run()
  }

  /** Remaining milliseconds; infinite without a time limit. */
  remaining(): number {
    if (this.aborted) return 0
    if (this.#remainingOf) return this.#remainingOf()
    const { clock } = this.#options ?? {}
    return clock && this.#cancel
      ? Math.max(this.#remainingTime - (clock.now() - this.#startedAt), 0)
      : this.#remainingTime
  }

  /**
   * Stops the time until the returned function is called. After several calls the time continues when all returned
   * functions have been called.
   */
  pause(): () => void {
    if (this.#pauses === 0) {
      this.#remainingTime = this.remaining()
      this.#stop()
    }
    this.#pauses += 1
    let released = false
    return () => {
      if (released) return
      released = true
      this.#pauses -= 1
      if (this.#pauses === 0 && !this.aborted) this.#run()
    }
  }

  /** Calls back on abort. Never calls back if already aborted. */
  onAbort(listener: () => void): void {
    this.#listeners.push(listener)
  }

  offAbort(listener: () => void): void {
    const index = this.#listeners.indexOf(listener)
    if (index >= 0) this.#listeners.splice(index, 1)
  }

  abort(reason: Error): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.#stop()
    const listeners = this.#listeners
    this.#listeners = []
    for (const listener of listeners) listener()
  }

  /** Removes the timer. Call when the work is done. */
  dispose(): void {
    this.#disposed = true
    this.#stop()
  }

  #run(): void {
    const options = this.#options
    if (!options || this.#disposed) return
    this.#startedAt = options.clock.now()
    this.#cancel = options.clock.setTimer(this.#remainingTime, () => this.abort(options.onTimeout()))
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}

/**
 * Resolves with the result of the work; rejects with the deadline's reason when the deadline comes first. The work itself
 * continues for other waiters.
 */
export function withDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(deadline.reason)
    deadline.onAbort(onAbort)
    work.then(resolve, reject).finally(() => deadline.offAbort(onAbort))
  })
}

/** Resolves after the given milliseconds; rejects with the deadline's reason when the deadline comes first. */
export function sleep(clock: Clock, milliseconds: number, deadline: Deadline): Promise<void> {
  return new Promise((resolve, reject) => {
    if (deadline.aborted) return reject(deadline.reason)
    const onAbort = () => {
      cancel()
      reject(deadline.reason)
    }
    const cancel = clock.setTimer(milliseconds, () => {
      deadline.offAbort(onAbort)
      resolve()
    })
    deadline.onAbort(onAbort)
  })
}
