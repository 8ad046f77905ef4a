import type { Problem } from '../problems.js'
import type { Deadline } from './deadline.js'
import { createFairQueue, type Waiting } from './fair-queue.js'
import { createNap } from './nap.js'
import type { Policy } from './observer.js'
import { crowded, limited } from './refusals.js'
import { createSlots, type SlotsOptions } from './slots.js'

/** How many calls of one credential run at once, and how many may wait of people and of walks each. */
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

/** A wait that is shorter is not worth a word. */
const worthTelling = 1_000

/**
 * The way to one provider with one credential: at most so many calls at once, at the pace that its limits allow, people
 * before walks and clients in turn. Nobody takes a slot before somebody can use it, and whoever comes first when it does
 * is not decided before.
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

  /** `first`: the slot that was asked for already. */
  async function serve(first?: ReturnType<typeof slots.take>): Promise<void> {
    if (serving) return
    serving = true
    let taken = first
    for (; queue.size() > 0 && hasRoom(); taken = undefined)
      if (await untilThen(taken ?? slots.take(patience()))) start()
    serving = false
  }

  /** Waits for a slot. False when nobody could wait so long, and all have been told. */
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

  /** Who cannot be served in time is told at once, and walks are told how long it will take. */
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
     * What must be called when the call is over, when it is this call's turn: at once where nobody is before it and a slot
     * is free. `again`: it has been in before.
     */
    enter({ policy, client, deadline, waiting, begun }: Entrant, again: boolean): (() => void) | Promise<() => void> {
      const counted = () => !again && !begun?.()
      if (deadline.aborted) return Promise.reject(deadline.reason)
      if (counted() && !makeRoom(policy, client)) return Promise.reject(crowded())
      const walks = policy === 'walk'
      const free = !serving && queue.size() === 0 && hasRoom()
      const taken = free ? slots.take(walks ? Number.POSITIVE_INFINITY : deadline.remaining()) : undefined
      if (taken === true && slots.wait() <= 0) return begin()
      // A walk has all the time that a limit takes; its deadline is for upstream's own slowness.
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
    /** More or less room from now on, and another pace: who waits for a slot of the one before has it now. */
    change(other: Room): void {
      room = other
      slots.release()
      wake()
      void serve()
    },
    /** Nothing goes out for so long. */
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
