import type { Deadline } from '../../lib/deadline.js'
import type { Problem } from '../../problems.js'
import { crowded, limited } from '../errors/rejections.js'
import { createFairQueue, type Waiting } from './fair-queue.js'
import { createNap } from './interruptible-sleep.js'
import type { Policy } from './observer.js'
import { createSlots, type SlotsOptions } from './throttle.js'

/**
 * Number of concurrent calls of one credential, and the maximum queue length of interactive calls and of exports each.
 */
export interface Room {
  running: number
  waiting: number
}

export interface LaneOptions extends SlotsOptions {
  room: Room
}

export interface Entrant {
  policy: Policy
  client: string
  deadline: Deadline
  waiting?: ((seconds: number) => void) | undefined
  /** Whether the response to the client has begun. Such a call does not count in the queue and is never refused there. */
  begun?: (() => boolean) | undefined
}

interface Ticket extends Waiting {
  deadline: Deadline
  tell: ((seconds: number) => void) | undefined
  toldUntil: number
  start(): void
  refuse(problem: Problem): void
}

/** A shorter wait is not reported. */
const worthTelling = 1_000

/**
 * The queue of one credential at one provider: limits the concurrency and the rate of its calls; interactive calls go
 * before exports, and clients take turns. A slot is reserved only when a call can use it; which call gets it is decided
 * at that moment.
 */
export function createLane({ room: usual, ...options }: LaneOptions) {
  const { pace, clock } = options
  const queue = createFairQueue<Ticket>()
  const slots = createSlots(options)
  let room = usual
  let running = 0
  let serving = false
  const { nap, wake } = createNap(clock)

  const hasRoom = () => running < room.running

  /** `first`: the slot that was reserved already. */
  async function serve(first?: ReturnType<typeof slots.take>): Promise<void> {
    if (serving) return
    serving = true
    let taken = first
    for (; queue.size() > 0 && hasRoom(); taken = undefined)
      if (await untilThen(taken ?? slots.take(patience()))) start()
    serving = false
  }

  /** Waits for a slot. False when no call could wait so long; then all calls have been rejected. */
  async function untilThen(taken: ReturnType<typeof slots.take>): Promise<boolean> {
    const granted = await taken
    tell()
    while (granted && queue.size() > 0 && slots.wait() > 0) await nap(slots.wait())
    return granted
  }

  const patience = () =>
    queue.count('walk') > 0
      ? Number.POSITIVE_INFINITY
      : Math.max(...queue.inOrder().map(({ deadline }) => deadline.remaining()))

  function start(): void {
    const ticket = queue.take()
    if (!ticket) return
    begin()
    ticket.start()
  }

  function begin(): () => void {
    running += 1
    return leave
  }

  /** Rejects calls that cannot be served in time, and tells exports how long they will wait. */
  function tell(): void {
    const wait = slots.wait()
    if (wait <= 0) return
    const interval = pace.interval()
    for (const [place, ticket] of queue.inOrder().entries()) {
      const own = wait + place * interval
      if (ticket.policy === 'interactive') {
        if (own > ticket.deadline.remaining()) ticket.refuse(limited(own))
      } else if (own >= worthTelling && clock.elapsed() + own > ticket.toldUntil) {
        ticket.toldUntil = clock.elapsed() + own + worthTelling
        ticket.tell?.(Math.ceil(own / 1000))
      }
    }
  }

  /**
   * Makes room in the queue. When the queue is full, the newest entry of the client with the most entries is refused,
   * unless that client sends the new call. Returns false when there is no room.
   */
  function makeRoom(policy: Policy, client: string): boolean {
    if (queue.counted(policy, room.waiting) < room.waiting) return true
    const newest = queue.newestOfLargest(policy, client)
    newest?.refuse(crowded())
    return newest !== undefined
  }

  function leave(): void {
    running -= 1
    void serve()
  }

  return {
    /**
     * Resolves to the function to call at the end of the call, when it is this call's turn; synchronously if the queue
     * is empty and a slot is free. `again`: the call is a retry.
     */
    enter({ policy, client, deadline, waiting, begun }: Entrant, again: boolean): (() => void) | Promise<() => void> {
      const counted = () => !again && !begun?.()
      if (deadline.aborted) return Promise.reject(deadline.reason)
      if (counted() && !makeRoom(policy, client)) return Promise.reject(crowded())
      const walks = policy === 'walk'
      const free = !serving && queue.size() === 0 && hasRoom()
      const taken = free ? slots.take(walks ? Number.POSITIVE_INFINITY : deadline.remaining()) : undefined
      if (taken === true && slots.wait() <= 0) return begin()
      // An export may wait for a rate limit without limit; its deadline measures the provider's own slowness.
      const go = walks ? deadline.hold() : () => undefined
      return new Promise((resolve, reject) => {
        const left = () => ticket.refuse(deadline.reason ?? crowded())
        const over = () => {
          deadline.unlisten(left)
          go()
        }
        const ticket: Ticket = {
          policy,
          client,
          counted,
          deadline,
          tell: waiting,
          toldUntil: 0,
          start() {
            over()
            resolve(leave)
          },
          refuse(problem) {
            over()
            queue.remove(ticket)
            if (queue.size() === 0) wake()
            reject(problem)
          },
        }
        deadline.listen(left)
        queue.add(ticket)
        tell()
        void serve(taken)
      })
    },
    /** Replaces the limits. Calls that wait for a slot of the old limits get one now. */
    change(other: Room): void {
      room = other
      slots.release()
      wake()
      void serve()
    },
    /** Sends no call for the given milliseconds. */
    pause(milliseconds: number): void {
      slots.pause(milliseconds)
      tell()
    },
    /** Like `pause`, for a pause of the whole provider. */
    pauseWithProvider(milliseconds: number): void {
      slots.pauseWithProvider(milliseconds)
      tell()
    },
    /** Ends the pause of this credential. Waiting calls go on. */
    resume(): void {
      slots.resume()
      wake()
      void serve()
    },
    isBusy: () => running > 0 || queue.size() > 0,
    /** Number of concurrent calls. */
    concurrency: () => room.running,
    left: slots.left,
  }
}
export type Lane = ReturnType<typeof createLane>
