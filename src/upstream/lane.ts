import type { Problem } from '../problems.js'
import type { Clock } from './clock.js'
import type { Deadline } from './deadline.js'
import { createFairQueue, type Waiting } from './fair-queue.js'
import type { Cell, Limiter, Reservation } from './limiter.js'
import { createNap } from './nap.js'
import type { Policy } from './observer.js'
import type { Pace } from './pace.js'
import { crowded, limited } from './refusals.js'

/** How many calls of one credential run at once, and how many may wait of people and of walks each. */
export interface Room {
  running: number
  waiting: number
}

export interface LaneOptions {
  key: string
  provider: string
  room: Room
  pace: Pace
  limiter: Limiter
  clock: Clock
}

export interface Entrant {
  policy: Policy
  client: string
  deadline: Deadline
  waiting?: ((seconds: number) => void) | undefined
}

interface Ticket extends Waiting {
  deadline: Deadline
  tell: ((seconds: number) => void) | undefined
  toldUntil: number
  start(): void
  refuse(problem: Problem): void
}

/** A slot that was asked for. */
interface Asked {
  cells: readonly Cell[]
  windows: string
  answer: Reservation | Promise<Reservation>
}

/** A wait that is shorter is not worth a word. */
const worthTelling = 1_000

/**
 * The way to one provider with one credential: at most so many calls at once, at the pace that its limits allow, people
 * before walks and clients in turn. Nobody takes a slot before somebody can use it, and whoever comes first when it does
 * is not decided before.
 */
export function createLane({ key, provider, pace, limiter, clock, ...options }: LaneOptions) {
  const queue = createFairQueue<Ticket>()
  let { room } = options
  let running = 0
  let serving = false
  let slotAt = 0
  let pausedUntil = 0
  let known = { left: 1, at: 0, refill: 0 }
  const { nap, wake } = createNap(clock)

  const hasRoom = () => running < room.running

  /** `first`: what was asked for already. */
  async function serve(first?: Asked): Promise<void> {
    if (serving) return
    serving = true
    let asked = first
    for (; queue.size() > 0 && hasRoom(); asked = undefined) if (await slot(asked ?? ask(patience()))) start()
    serving = false
  }

  function ask(maxWait: number): Asked {
    const cells = pace.cells()
    const windows = pace.windows()
    return { cells, windows, answer: limiter.reserve({ key, provider, windows, cells, maxWait }) }
  }

  /** Waits for the slot that was asked for. False when nobody could wait so long, and all have been told. */
  async function slot(asked: Asked): Promise<boolean> {
    const reservation = await asked.answer
    note(asked, reservation)
    tell()
    while (reservation.granted && queue.size() > 0 && waitNow() > 0) await nap(waitNow())
    return reservation.granted
  }

  function note({ cells, windows }: Asked, { wait, left }: Reservation): void {
    const now = clock.elapsed()
    known = { left, at: now, refill: cells.reduce((most, { interval, burst }) => Math.max(most, interval * burst), 0) }
    slotAt = windows === pace.windows() ? now + wait : now
  }

  /** Milliseconds before anything goes out. */
  const waitNow = () => Math.max(slotAt, pausedUntil) - clock.elapsed()

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
    const wait = waitNow()
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

  function leave(): void {
    running -= 1
    void serve()
  }

  return {
    /**
     * What must be called when the call is over, when it is this call's turn: at once where nobody is before it and a slot
     * is free. `again`: it has been in before.
     */
    enter({ policy, client, deadline, waiting }: Entrant, again: boolean): (() => void) | Promise<() => void> {
      if (!again && queue.count(policy) >= room.waiting) return Promise.reject(crowded())
      if (deadline.aborted) return Promise.reject(deadline.reason)
      const walks = policy === 'walk'
      const free = !serving && queue.size() === 0 && hasRoom()
      const asked = free ? ask(walks ? Number.POSITIVE_INFINITY : deadline.remaining()) : undefined
      if (asked && !(asked.answer instanceof Promise) && asked.answer.granted) {
        note(asked, asked.answer)
        if (waitNow() <= 0) return begin()
      }
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
        void serve(asked)
      })
    },
    /** More or less room from now on, and another pace: who waits for a slot of the one before has it now. */
    change(other: Room): void {
      room = other
      slotAt = 0
      wake()
      void serve()
    },
    /** Nothing goes out for so long. */
    pause(milliseconds: number): void {
      pausedUntil = Math.max(pausedUntil, clock.elapsed() + milliseconds)
      void limiter.pause(key, milliseconds)
      tell()
    },
    /** The share of the tightest window that is left, 0 to 1; null where no limit is known. */
    left(): number | null {
      if (pace.cells().length === 0) return null
      if (waitNow() > 0) return 0
      return known.refill === 0 ? 1 : Math.min(1, known.left + (clock.elapsed() - known.at) / known.refill)
    },
  }
}
export type Lane = ReturnType<typeof createLane>
