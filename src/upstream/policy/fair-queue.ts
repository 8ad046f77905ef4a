import type { Policy } from './observer.js'

export interface Waiting {
  client: string
  policy: Policy
  /** Whether the entry counts towards the length of the queue. Only such an entry may be refused. */
  counted(): boolean
}

/**
 * Decides which call is next: interactive calls before exports, and clients in turn, so that a client with a thousand
 * calls does not delay a client with one.
 */
export function createFairQueue<T extends Waiting>() {
  // A Map keeps the order of its keys: the client at the head is next, and moves to the end after a call.
  const lines: Record<Policy, Map<string, T[]>> = { interactive: new Map(), walk: new Map() }
  const sizes: Record<Policy, number> = { interactive: 0, walk: 0 }

  function next(policy: Policy): T | undefined {
    const line = lines[policy]
    const [first] = line
    if (!first) return undefined
    const [client, own] = first
    const waiting = own.shift()
    line.delete(client)
    if (own.length > 0) line.set(client, own)
    sizes[policy] -= 1
    return waiting
  }

  return {
    add(waiting: T): void {
      const line = lines[waiting.policy]
      const own = line.get(waiting.client)
      if (own) own.push(waiting)
      else line.set(waiting.client, [waiting])
      sizes[waiting.policy] += 1
    },
    take: () => next('interactive') ?? next('walk'),
    remove(waiting: T): void {
      const line = lines[waiting.policy]
      const own = line.get(waiting.client)
      const at = own?.indexOf(waiting) ?? -1
      if (!own || at < 0) return
      own.splice(at, 1)
      sizes[waiting.policy] -= 1
      if (own.length === 0) line.delete(waiting.client)
    },
    count: (policy: Policy) => sizes[policy],
    /** Number of entries that count. Exact when it is `enough` or more. */
    counted(policy: Policy, enough: number): number {
      if (sizes[policy] < enough) return sizes[policy]
      let sum = 0
      for (const own of lines[policy].values()) sum += countedOf(own)
      return sum
    },
    /** The newest counted entry of the client with the most entries; undefined when no client has more than `client`. */
    newestOfLargest(policy: Policy, client: string): T | undefined {
      let most = countedOf(lines[policy].get(client) ?? [])
      let largest: readonly T[] | undefined
      for (const own of lines[policy].values()) {
        const entries = countedOf(own)
        if (entries <= most) continue
        most = entries
        largest = own
      }
      return largest?.findLast((waiting) => waiting.counted())
    },
    size: () => sizes.interactive + sizes.walk,
    /** All entries in the order in which they would be taken. */
    inOrder(): T[] {
      return [...rounds(lines.interactive), ...rounds(lines.walk)]
    },
  }
}
export type FairQueue<T extends Waiting> = ReturnType<typeof createFairQueue<T>>

function countedOf(entries: readonly Waiting[]): number {
  let sum = 0
  for (const entry of entries) if (entry.counted()) sum += 1
  return sum
}

function* rounds<T>(line: ReadonlyMap<string, readonly T[]>): Generator<T> {
  let longest = 0
  for (const own of line.values()) longest = Math.max(longest, own.length)
  for (let round = 0; round < longest; round += 1) {
    for (const own of line.values()) if (own[round] !== undefined) yield own[round] as T
  }
}
