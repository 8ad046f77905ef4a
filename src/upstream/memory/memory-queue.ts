import type { Clock } from '../../lib/clock.js'
import type { Deadline } from '../../lib/deadline.js'
import { Problem } from '../../problems.js'
import type { Policy } from '../policy/observer.js'

/** Bytes that a call of a credential expects to need. */
export interface Demand {
  credential: string
  expected: number
  policy: Policy
}

interface Entry extends Demand {
  admit: () => void
}

export interface Capacity {
  fitsShare(demand: Demand): boolean
  /** `admitted`: bytes of demands that were admitted just before. */
  fitsTotal(demand: Demand, admitted: number): boolean
}

/** Milliseconds that a call waits for memory. */
const longestWait: { readonly [P in Policy]: number } = { interactive: 5_000, bulk: 60_000 }

/** Calls that wait for memory, in order of arrival. None of them holds memory or a place in another queue. */
export function createMemoryQueue(clock: Clock, { fitsShare, fitsTotal }: Capacity) {
  let waiting: Entry[] = []

  /** Admits waiting calls that fit, in order. A call that exceeds the share of its own credential does not block other calls. */
  function process(): void {
    if (waiting.length === 0) return
    let admitted = 0
    const full = new Set<Policy>()
    for (const entry of [...waiting]) {
      if (full.has(entry.policy) || !fitsShare(entry)) continue
      if (!fitsTotal(entry, admitted)) {
        full.add(entry.policy)
        continue
      }
      admitted += entry.expected
      entry.admit()
    }
  }

  function wait(demand: Demand, deadline: Deadline): Promise<void> {
    // The time of a bulk call's page is for the slowness of the provider.
    const resumeDeadline = demand.policy === 'bulk' ? deadline.pause() : () => undefined
    return new Promise((resolve, reject) => {
      const end = () => {
        cancel()
        deadline.offAbort(onDeadline)
        waiting = waiting.filter((other) => other !== entry)
        resumeDeadline()
      }
      const onDeadline = () => {
        end()
        reject(deadline.reason)
      }
      const cancel = clock.setTimer(longestWait[demand.policy], () => {
        end()
        reject(new NoMemory('admission'))
      })
      const entry: Entry = {
        ...demand,
        admit() {
          end()
          resolve()
        },
      }
      deadline.onAbort(onDeadline)
      waiting.push(entry)
      process()
    })
  }

  return {
    /** undefined: admitted at once. */
    admit(demand: Demand, deadline: Deadline): Promise<void> | undefined {
      if (waiting.length === 0 && fitsShare(demand) && fitsTotal(demand, 0)) return undefined
      return deadline.aborted ? Promise.reject(deadline.reason) : wait(demand, deadline)
    },
    serve: process,
  }
}

/** A page that ended because this instance had no memory for it: rejected before its call, or the largest of all. */
export class NoMemory extends Problem {
  readonly reason: 'admission' | 'largest'
  constructor(reason: 'admission' | 'largest') {
    super('overloaded', { detail: details[reason], retryAfter: 1 })
    this.reason = reason
  }
}

const details = {
  admission: 'There is no memory for another response at the moment. Retry after the time in `Retry-After`.',
  largest:
    'The responses that are being received take more memory than this instance may use, and this was the largest. Retry after the time in `Retry-After`, or request a smaller page.',
}
