import { getHeapStatistics } from 'node:v8'
import { Problem } from '../problems.js'
import type { Clock } from './clock.js'
import type { Deadline } from './deadline.js'
import type { Policy } from './observer.js'
import { ResponseTooLarge } from './response-size.js'

export interface ResponseMemoryOptions {
  clock: Clock
  /** Bytes for the responses of all credentials; by default a quarter of the heap limit. */
  limit?: number | undefined
  /** Bytes that one response may have: every credential may hold so many, however small the heap. */
  largestBody: number
  /** Receives the bytes that are held after each change. */
  held?: ((bytes: number) => void) | undefined
}

/** The memory that belongs to one response: the bytes that were received, unpacked and counted for its structure. */
export interface ResponseHold {
  /** Throws what the response ends with when there is no memory for so many bytes more. */
  grow(bytes: number): void
  /** The response was received: what was expected beyond its real size is given back. Returns the real size. */
  received(): number
  /** The response failed: it needs no memory. */
  drop(): void
}

/** The memory of all responses behind one page or record. */
export interface Holder {
  /** Waits until `expected` bytes are free; a holder that holds memory already never waits. */
  admit(expected: number, policy: Policy): Promise<void> | undefined
  begin(expected: number): ResponseHold
  /** The page is complete: it can no longer be ended, and its memory is held until `release`. */
  complete(): void
  release(): void
}

interface State {
  credential: string
  deadline: Deadline
  bytes: number
  complete: boolean
  released: boolean
}

interface Waiting {
  credential: string
  expected: number
  policy: Policy
  admit: () => void
}

/** Milliseconds that a call waits for memory. */
const longestWait: { readonly [P in Policy]: number } = { interactive: 5_000, walk: 60_000 }

/**
 * The memory budget of all upstream responses of the process. Nobody who holds memory waits for more, so that no two can
 * wait for each other: a call waits for admission before it takes anything else, and where a response that has begun does
 * not fit, the largest holder ends. One credential holds a quarter of the budget at most. Bulk calls are admitted to
 * half of either, so that they cannot keep out interactive ones.
 */
export function createResponseMemory({ clock, largestBody, held, ...options }: ResponseMemoryOptions) {
  const limit = options.limit ?? getHeapStatistics().heap_size_limit / 4
  const share = Math.max(limit / 4, Math.min(limit, largestBody))
  const holders = new Set<State>()
  const credentials = new Map<string, number>()
  let waiting: Waiting[] = []
  let total = 0

  const heldBy = (credential: string) => credentials.get(credential) ?? 0
  const part = (policy: Policy) => (policy === 'walk' ? 0.5 : 1)
  const fitsShare = ({ credential, expected, policy }: Waiting) =>
    heldBy(credential) === 0 || heldBy(credential) + expected <= share * part(policy)
  const fitsTotal = ({ expected, policy }: Waiting, admitted = 0) =>
    total + admitted === 0 || total + admitted + expected <= limit * part(policy)

  function change(state: State, bytes: number): void {
    state.bytes += bytes
    total += bytes
    const rest = heldBy(state.credential) + bytes
    if (rest > 0) credentials.set(state.credential, rest)
    else credentials.delete(state.credential)
    held?.(total)
    if (bytes < 0) serve()
  }

  function release(state: State): void {
    if (state.released) return
    state.released = true
    holders.delete(state)
    change(state, -state.bytes)
  }

  /** Ends the largest holders until everything fits again. */
  function makeRoom(grown: State): void {
    while (heldBy(grown.credential) > share) end(largest(({ credential }) => credential === grown.credential), grown)
    while (total > limit) end(largest(() => true), grown)
    if (grown.released) throw grown.deadline.reason ?? tooMuch()
  }

  function largest(of: (state: State) => boolean): { state: State | undefined; alone: boolean } {
    let state: State | undefined
    let count = 0
    for (const one of holders) {
      if (one.bytes === 0 || !of(one)) continue
      count += 1
      if (!one.complete && one.bytes > (state?.bytes ?? 0)) state = one
    }
    return { state, alone: count === 1 }
  }

  function end({ state, alone }: ReturnType<typeof largest>, grown: State): void {
    // The same would come of it again, however free the memory is.
    if (alone || !state) throw new ResponseTooLarge('memory')
    release(state)
    state.deadline.abort(tooMuch())
    if (state === grown) throw state.deadline.reason
  }

  /** Admits, in order, who fits by now. Who is kept out by its own credential's share keeps nobody else out. */
  function serve(): void {
    let admitted = 0
    const full = new Set<Policy>()
    waiting = waiting.filter((one) => {
      if (full.has(one.policy) || !fitsShare(one)) return true
      if (!fitsTotal(one, admitted)) {
        full.add(one.policy)
        return true
      }
      admitted += one.expected
      one.admit()
      return false
    })
  }

  function wait(one: Omit<Waiting, 'admit'>, deadline: Deadline): Promise<void> {
    // The time of a bulk call's page is for the slowness of the provider.
    const go = one.policy === 'walk' ? deadline.hold() : () => undefined
    return new Promise((resolve, reject) => {
      const over = () => {
        stop()
        deadline.unlisten(left)
        waiting = waiting.filter((other) => other !== entry)
        go()
      }
      const left = () => {
        over()
        reject(deadline.reason)
      }
      const stop = clock.after(longestWait[one.policy], () => {
        over()
        reject(noRoom())
      })
      const entry = {
        ...one,
        admit() {
          over()
          resolve()
        },
      }
      deadline.listen(left)
      waiting.push(entry)
    })
  }

  function open(credential: string, deadline: Deadline): Holder {
    const state: State = { credential, deadline, bytes: 0, complete: false, released: false }
    holders.add(state)
    return {
      admit(expected, policy) {
        const one = { credential, policy, expected: Math.min(expected, share * part(policy)), admit: () => undefined }
        if (state.bytes > 0 || (waiting.length === 0 && fitsShare(one) && fitsTotal(one))) return undefined
        const admitted = wait(one, deadline)
        serve()
        return admitted
      },
      begin(expected) {
        let real = 0
        let counted = Math.max(0, Math.min(expected, limit - total, share - heldBy(credential)))
        const set = (bytes: number) => {
          if (state.released) return
          const more = bytes - counted
          counted = bytes
          change(state, more)
        }
        change(state, counted)
        return {
          grow(bytes) {
            if (state.released) throw deadline.reason ?? tooMuch()
            real += bytes
            if (real <= counted) return
            set(real)
            makeRoom(state)
          },
          received() {
            set(real)
            return real
          },
          drop: () => set(0),
        }
      },
      complete() {
        state.complete = true
      },
      release: () => release(state),
    }
  }

  return { open, held: () => total }
}
export type ResponseMemory = ReturnType<typeof createResponseMemory>

const tooMuch = () =>
  new Problem('overloaded', {
    detail:
      'The responses that are being received take more memory than this instance may use, and this was the largest. Come back after the time in `Retry-After`, or ask for a smaller page.',
    retryAfter: 1,
  })

const noRoom = () =>
  new Problem('overloaded', {
    detail: 'There is no memory for another response at the moment. Come back after the time in `Retry-After`.',
    retryAfter: 1,
  })
