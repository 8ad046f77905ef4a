import type { Deadline } from '../../lib/deadline.js'
import { queueFull, rateLimited } from '../errors/rejections.js'
import { createFairQueue, type QueueItem } from './fair-queue.js'
import { createInterruptibleSleep } from './interruptible-sleep.js'
import type { Policy } from './observer.js'
import { createThrottle, type SlotsOptions } from './throttle.js'

/**
 * Number of concurrent calls of one credential, and the maximum queue length of interactive calls and of exports each.
 */
export interface QueueLimits {
  concurrency: number
  maxQueued: number
}

export interface QueueOptions extends SlotsOptions {
  room: QueueLimits
}

export interface QueuedCall {
  policy: Policy
  client: string
  deadline: Deadline
  waiting?: ((seconds: number) => void) | undefined
  /** Whether the response to the client has begun. Such a call does not count in the queue and is never refused there. */
  begun?: (() => boolean) | undefined
}

interface QueueEntry extends QueueItem {
  deadline: Deadline
  notifyWaiting: ((seconds: number) => void) | undefined
  notifiedUntil: number
  start(): void
  refuse(reason: Error): void
}

/** A shorter wait is not reported. */
const minNoticeMs = 1_000

/**
 * The queue of one credential at one provider: limits the concurrency and the rate of its calls; interactive calls go
 * before exports, and clients take turns. A slot is reserved only when a call can use it; which call gets it is decided
 * at that moment.
 */
export function createRequestQueue({ room: usual, ...options }: QueueOptions) {
  const { pace, clock } = options
  const queue = createFairQueue<QueueEntry>()
  const slots = createThrottle(options)
  let room = usual
  let running = 0
  let processing = false
  const { sleep, wake } = createInterruptibleSleep(clock)

  const hasRoom = () => running < room.concurrency

  /** `first`: the slot that was reserved already. */
  async function process(first?: ReturnType<typeof slots.reserve>): Promise<void> {
    if (processing) return
    processing = true
    let taken = first
    for (; queue.size() > 0 && hasRoom(); taken = undefined)
      if (await waitForSlot(taken ?? slots.reserve(longestWait()))) start()
    processing = false
  }

  /** Waits for a slot. False when no call could wait so long; then all calls have been rejected. */
  async function waitForSlot(taken: ReturnType<typeof slots.reserve>): Promise<boolean> {
    const granted = await taken
    notifyWaiting()
    while (granted && queue.size() > 0 && slots.wait() > 0) await sleep(slots.wait())
    return granted
  }

  const longestWait = () =>
    queue.count('bulk') > 0
      ? Number.POSITIVE_INFINITY
      : Math.max(...queue.ordered().map(({ deadline }) => deadline.remaining()))

  function start(): void {
    const ticket = queue.dequeue()
    if (!ticket) return
    begin()
    ticket.start()
  }

  function begin(): () => void {
    running += 1
    return release
  }

  /** Rejects calls that cannot be served in time, and tells exports how long they will wait. */
  function notifyWaiting(): void {
    const wait = slots.wait()
    if (wait <= 0) return
    const interval = pace.interval()
    for (const [place, ticket] of queue.ordered().entries()) {
      const expectedWait = wait + place * interval
      if (ticket.policy === 'interactive') {
        if (expectedWait > ticket.deadline.remaining()) ticket.refuse(rateLimited(expectedWait))
      } else if (expectedWait >= minNoticeMs && clock.now() + expectedWait > ticket.notifiedUntil) {
        ticket.notifiedUntil = clock.now() + expectedWait + minNoticeMs
        ticket.notifyWaiting?.(Math.ceil(expectedWait / 1000))
      }
    }
  }

  /**
   * Makes room in the queue. When the queue is full, the newest entry of the client with the most entries is refused,
   * unless that client sends the new call. Returns false when there is no room.
   */
  function makeRoom(policy: Policy, client: string): boolean {
    if (queue.counted(policy, room.maxQueued) < room.maxQueued) return true
    const newest = queue.newestOfLargest(policy, client)
    newest?.refuse(queueFull())
    return newest !== undefined
  }

  function release(): void {
    running -= 1
    void process()
  }

  return {
    /**
     * Resolves to the function to call at the end of the call, when it is this call's turn; synchronously if the queue
     * is empty and a slot is free. `again`: the call is a retry.
     */
    acquire(
      { policy, client, deadline, waiting, begun }: QueuedCall,
      isRetry: boolean,
    ): (() => void) | Promise<() => void> {
      const counted = () => !isRetry && !begun?.()
      if (deadline.aborted) return Promise.reject(deadline.reason)
      if (counted() && !makeRoom(policy, client)) return Promise.reject(queueFull())
      const walks = policy === 'bulk'
      const free = !processing && queue.size() === 0 && hasRoom()
      const taken = free ? slots.reserve(walks ? Number.POSITIVE_INFINITY : deadline.remaining()) : undefined
      if (taken === true && slots.wait() <= 0) return begin()
      // An export may wait for a rate limit without limit; its deadline measures the provider's own slowness.
      const resumeDeadline = walks ? deadline.pause() : () => undefined
      return new Promise((resolve, reject) => {
        const left = () => ticket.refuse(deadline.reason ?? queueFull())
        const over = () => {
          deadline.offAbort(left)
          resumeDeadline()
        }
        const ticket: QueueEntry = {
          policy,
          client,
          counted,
          deadline,
          notifyWaiting: waiting,
          notifiedUntil: 0,
          start() {
            over()
            resolve(release)
          },
          refuse(problem) {
            over()
            queue.remove(ticket)
            if (queue.size() === 0) wake()
            reject(problem)
          },
        }
        deadline.onAbort(left)
        queue.enqueue(ticket)
        notifyWaiting()
        void process(taken)
      })
    },
    /** Replaces the limits. Calls that wait for a slot of the old limits get one now. */
    setLimits(other: QueueLimits): void {
      room = other
      slots.release()
      wake()
      void process()
    },
    /** Sends no call for the given milliseconds. */
    pause(milliseconds: number): void {
      slots.pause(milliseconds)
      notifyWaiting()
    },
    /** Like `pause`, for a pause of the whole provider. */
    pauseWithProvider(milliseconds: number): void {
      slots.pauseWithProvider(milliseconds)
      notifyWaiting()
    },
    /** Ends the pause of this credential. Waiting calls go on. */
    resume(): void {
      slots.resume()
      wake()
      void process()
    },
    isBusy: () => running > 0 || queue.size() > 0,
    /** Number of concurrent calls. */
    concurrency: () => room.concurrency,
    left: slots.remainingRatio,
  }
}
export type RequestQueue = ReturnType<typeof createRequestQueue>
