import { getHeapStatistics } from 'node:v8'
import type { Clock } from '../../lib/clock.js'
import type { Deadline } from '../../lib/deadline.js'
import { ResponseTooLarge } from '../errors/response-too-large.js'
import type { Policy } from '../policy/observer.js'
import { createMemoryQueue, type Demand, NoMemory } from './memory-queue.js'

export interface ResponseMemoryOptions {
  clock: Clock
  /** Bytes for the responses of all credentials; by default a quarter of the heap limit. */
  limit?: number | undefined
  /** Bytes that one response may have: every credential may hold so many, however small the heap. */
  largestBody: number
}

/** The memory of one response: the bytes that were received, decompressed and estimated for its structure. */
export interface ResponseHold {
  /** Throws the error of the response when there is no memory for the additional bytes. */
  grow(bytes: number): void
  /** The response was received: memory beyond its real size is released. Returns the real size. */
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

/**
 * The memory budget of all upstream responses of the process. A page that holds memory never waits for more,
 * which prevents deadlocks: a call waits for admission before it allocates memory, and when a response that is being
 * received does not fit, the largest page is aborted. One credential holds a quarter of the budget at most. Bulk calls are admitted to
 * half of either, so that they cannot keep out interactive ones.
 */
export function createResponseMemory({ clock, largestBody, ...options }: ResponseMemoryOptions) {
  const limit = options.limit ?? getHeapStatistics().heap_size_limit / 4
  const share = Math.max(limit / 4, Math.min(limit, largestBody))
  const holders = new Set<State>()
  const credentials = new Map<string, number>()
  const queue = createMemoryQueue(clock, { fitsShare, fitsTotal })
  let total = 0

  const bytesOf = (credential: string) => credentials.get(credential) ?? 0
  const part = (policy: Policy) => (policy === 'bulk' ? 0.5 : 1)
  function fitsShare({ credential, expected, policy }: Demand): boolean {
    return bytesOf(credential) === 0 || bytesOf(credential) + expected <= share * part(policy)
  }
  function fitsTotal({ expected, policy }: Demand, admitted: number): boolean {
    return total + admitted === 0 || total + admitted + expected <= limit * part(policy)
  }

  function change(state: State, bytes: number): void {
    state.bytes += bytes
    total += bytes
    const rest = bytesOf(state.credential) + bytes
    if (rest > 0) credentials.set(state.credential, rest)
    else credentials.delete(state.credential)
    if (bytes < 0) queue.serve()
  }

  function release(state: State): void {
    if (state.released) return
    state.released = true
    holders.delete(state)
    change(state, -state.bytes)
  }

  /** Ends the largest holders until everything fits again. */
  function freeMemory(grown: State): void {
    while (bytesOf(grown.credential) > share)
      end(
        largest(({ credential }) => credential === grown.credential),
        grown,
      )
    while (total > limit)
      end(
        largest(() => true),
        grown,
      )
    if (grown.released) throw grown.deadline.reason ?? new NoMemory('largest')
  }

  function largest(of: (state: State) => boolean): { state: State | undefined; alone: boolean } {
    let state: State | undefined
    let count = 0
    for (const holder of holders) {
      if (holder.bytes === 0 || !of(holder)) continue
      count += 1
      if (!holder.complete && holder.bytes > (state?.bytes ?? 0)) state = holder
    }
    return { state, alone: count === 1 }
  }

  function end({ state, alone }: ReturnType<typeof largest>, grown: State): void {
    // A retry would fail in the same way: the response alone exceeds the limit.
    if (alone || !state) throw new ResponseTooLarge('memory')
    release(state)
    state.deadline.abort(new NoMemory('largest'))
    if (state === grown) throw state.deadline.reason
  }

  function open(credential: string, deadline: Deadline): Holder {
    const state: State = { credential, deadline, bytes: 0, complete: false, released: false }
    holders.add(state)
    return {
      admit(expected, policy) {
        const holder = { credential, policy, expected: Math.min(expected, share * part(policy)) }
        return state.bytes > 0 ? undefined : queue.admit(holder, deadline)
      },
      begin(expected) {
        let real = 0
        let counted = Math.max(0, Math.min(expected, limit - total, share - bytesOf(credential)))
        const set = (bytes: number) => {
          if (state.released) return
          const more = bytes - counted
          counted = bytes
          change(state, more)
        }
        change(state, counted)
        return {
          grow(bytes) {
            if (state.released) throw deadline.reason ?? new NoMemory('largest')
            real += bytes
            if (real <= counted) return
            set(real)
            freeMemory(state)
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

  return { open, limit, held: () => total }
}
export type ResponseMemory = ReturnType<typeof createResponseMemory>
