import type { Deadline } from '../../lib/deadline.js'
import { queueFull, rateLimited } from '../errors/rejections.js'
import { createFairQueue, type QueueItem } from './fair-queue.js'
import { createInterruptibleSleep } from './interruptible-sleep.js'
import type { ListLimits } from './list-limits.js'
import type { Policy } from './observer.js'
import { createThrottle, type ThrottleOptions } from './throttle.js'

/**
 * Number of concurrent calls of one credential, and the maximum queue length of interactive calls and of exports each.
 */
export interface QueueLimits {
  concurrency: number
  maxQueued: number
}

export interface QueueOptions extends ThrottleOptions {
  limits: QueueLimits
}

export interface QueuedCall {
  policy: Policy
  client: string
  deadline: Deadline
  onWait?: ((seconds: number) => void) | undefined
  /** Whether the response to the client has started. Such a call does not count towards the queue length and is never rejected there. */
  responseStarted?: (() => boolean) | undefined
  /** Limits of the list that the call belongs to. */
  list?: ListLimits | undefined
}

interface QueueEntry extends QueueItem {
  deadline: Deadline
  onWait: ((seconds: number) => void) | undefined
  notifiedUntil: number
  start(): void
  reject(reason: Error): void
}

/** A shorter wait is not reported. */
const minNoticeMs = 1_000

/**
 * The queue of one credential at one provider: limits the concurrency and the rate of its calls; interactive calls go
 * before exports, and clients take turns. A slot is reserved only when a call can use it; which call gets it is decided
 * at that moment.
 */
export function createRequestQueue({ limits: initialLimits, ...options }: QueueOptions) {
  const { rate, clock } = options
  const queue = createFairQueue<QueueEntry>()
  const throttle = createThrottle(options)
  let limits = initialLimits
  let running = 0
  let processing = false
  const { sleep, wake } = createInterruptibleSleep(clock)

  const hasCapacity = () => running < limits.concurrency

  /** `reservation`: the slot that was reserved already. */
  async function process(reservation?: ReturnType<typeof throttle.reserve>): Promise<void> {
    if (processing) return
    processing = true
    let slot = reservation
    for (; queue.size() > 0 && hasCapacity(); slot = undefined)
      if (await waitForSlot(slot ?? throttle.reserve(longestWait()))) start()
    processing = false
  }

  /** Waits for a slot. False when no call could wait so long; then all calls have been rejected. */
  async function waitForSlot(slot: ReturnType<typeof throttle.reserve>): Promise<boolean> {
    const granted = await slot
    notifyWaiting()
    while (granted && queue.size() > 0 && throttle.wait() > 0) await sleep(throttle.wait())
    return granted
  }

  const longestWait = () =>
    queue.count('bulk') > 0
      ? Number.POSITIVE_INFINITY
      : Math.max(...queue.ordered().map(({ deadline }) => deadline.remaining()))

  function start(): void {
    const entry = queue.dequeue()
    if (!entry) return
    begin()
    entry.start()
  }

  function begin(): () => void {
    running += 1
    return release
  }

  /** Rejects calls that cannot be served in time, and reports the expected wait to exports. */
  function notifyWaiting(): void {
    const wait = throttle.wait()
    if (wait <= 0) return
    const interval = rate.interval()
    for (const [position, entry] of queue.ordered().entries()) {
      const expectedWait = wait + position * interval
      if (entry.policy === 'interactive') {
        if (expectedWait > entry.deadline.remaining()) entry.reject(rateLimited(expectedWait))
      } else if (expectedWait >= minNoticeMs && clock.now() + expectedWait > entry.notifiedUntil) {
        entry.notifiedUntil = clock.now() + expectedWait + minNoticeMs
        entry.onWait?.(Math.ceil(expectedWait / 1000))
      }
    }
  }

  /**
   * Ensures that the queue has space for a call. When the queue is full, the newest entry of the client with the most entries is rejected,
   * unless that client sends the new call. Returns false when there is none.
   */
  function ensureSpace(policy: Policy, client: string): boolean {
    if (queue.counted(policy, limits.maxQueued) < limits.maxQueued) return true
    const newest = queue.newestOfLargest(policy, client)
    newest?.reject(queueFull())
    return newest !== undefined
  }

  function release(): void {
    running -= 1
    void process()
  }

  return {
    /**
     * Resolves to the function to call at the end of the call, when it is this call's turn; synchronously if the queue
     * is empty and a slot is free. `isRetry`: the call is a retry.
     */
    acquire(
      { policy, client, deadline, onWait, responseStarted }: QueuedCall,
      isRetry: boolean,
    ): (() => void) | Promise<() => void> {
      const counted = () => !isRetry && !responseStarted?.()
      if (deadline.aborted) return Promise.reject(deadline.reason)
      if (counted() && !ensureSpace(policy, client)) return Promise.reject(queueFull())
      const isBulk = policy === 'bulk'
      const canStart = !processing && queue.size() === 0 && hasCapacity()
      const slot = canStart ? throttle.reserve(isBulk ? Number.POSITIVE_INFINITY : deadline.remaining()) : undefined
      if (slot === true && throttle.wait() <= 0) return begin()
      // An export may wait for a rate limit without limit; its deadline measures the provider's own slowness.
      const resumeDeadline = isBulk ? deadline.pause() : () => undefined
      return new Promise((resolve, reject) => {
        const onDeadline = () => entry.reject(deadline.reason ?? queueFull())
        const leaveQueue = () => {
          deadline.offAbort(onDeadline)
          resumeDeadline()
        }
        const entry: QueueEntry = {
          policy,
          client,
          counted,
          deadline,
          onWait,
          notifiedUntil: 0,
          start() {
            leaveQueue()
            resolve(release)
          },
          reject(problem) {
            leaveQueue()
            queue.remove(entry)
            if (queue.size() === 0) wake()
            reject(problem)
          },
        }
        deadline.onAbort(onDeadline)
        queue.enqueue(entry)
        notifyWaiting()
        void process(slot)
      })
    },
    /** Replaces the limits. Calls that wait for a slot of the old limits get one now. */
    setLimits(newLimits: QueueLimits): void {
      limits = newLimits
      throttle.release()
      wake()
      void process()
    },
    /** Sends no call for the given milliseconds. */
    pause(milliseconds: number): void {
      throttle.pause(milliseconds)
      notifyWaiting()
    },
    /** Like `pause`, for a pause of the whole provider. */
    pauseWithProvider(milliseconds: number): void {
      throttle.pauseWithProvider(milliseconds)
      notifyWaiting()
    },
    /** Ends the pause of this credential. Waiting calls continue. */
    resume(): void {
      throttle.resume()
      wake()
      void process()
    },
    isBusy: () => running > 0 || queue.size() > 0,
    /** Number of concurrent calls. */
    concurrency: () => limits.concurrency,
    remainingRatio: throttle.remainingRatio,
  }
}
export type RequestQueue = ReturnType<typeof createRequestQueue>
