import type { Policy } from './observer.js'

export interface QueueItem {
  client: string
  policy: Policy
  /** Whether the entry counts towards the length of the queue. Only such an entry may be rejected. */
  counted(): boolean
}

/**
 * Decides which call is next: interactive calls before exports, and clients in turn, so that a client with a thousand
 * calls does not delay a client with one.
 */
export function createFairQueue<T extends QueueItem>() {
  // A Map keeps the order of its keys: the client at the head is next, and moves to the end after a call.
  const queues: Record<Policy, Map<string, T[]>> = { interactive: new Map(), bulk: new Map() }
  const sizes: Record<Policy, number> = { interactive: 0, bulk: 0 }

  function next(policy: Policy): T | undefined {
    const byClient = queues[policy]
    const [first] = byClient
    if (!first) return undefined
    const [client, items] = first
    const item = items.shift()
    byClient.delete(client)
    if (items.length > 0) byClient.set(client, items)
    sizes[policy] -= 1
    return item
  }

  return {
    enqueue(item: T): void {
      const byClient = queues[item.policy]
      const items = byClient.get(item.client)
      if (items) items.push(item)
      else byClient.set(item.client, [item])
      sizes[item.policy] += 1
    },
    dequeue: () => next('interactive') ?? next('bulk'),
    remove(item: T): void {
      const byClient = queues[item.policy]
      const items = byClient.get(item.client)
      const at = items?.indexOf(item) ?? -1
      if (!items || at < 0) return
      items.splice(at, 1)
      sizes[item.policy] -= 1
      if (items.length === 0) byClient.delete(item.client)
    },
    count: (policy: Policy) => sizes[policy],
    /** Number of entries that count. Exact when it is `enough` or more. */
    counted(policy: Policy, enough: number): number {
      if (sizes[policy] < enough) return sizes[policy]
      let sum = 0
      for (const items of queues[policy].values()) sum += countedOf(items)
      return sum
    },
    /** The newest counted entry of the client with the most entries; undefined when no client has more than `client`. */
    newestOfLargest(policy: Policy, client: string): T | undefined {
      let most = countedOf(queues[policy].get(client) ?? [])
      let largest: readonly T[] | undefined
      for (const items of queues[policy].values()) {
        const entries = countedOf(items)
        if (entries <= most) continue
        most = entries
        largest = items
      }
      return largest?.findLast((item) => item.counted())
    },
    size: () => sizes.interactive + sizes.bulk,
    /** All entries in the order in which they would be taken. */
    ordered(): T[] {
      return [...roundRobin(queues.interactive), ...roundRobin(queues.bulk)]
    },
  }
}
export type FairQueue<T extends QueueItem> = ReturnType<typeof createFairQueue<T>>

function countedOf(entries: readonly QueueItem[]): number {
  let sum = 0
  for (const entry of entries) if (entry.counted()) sum += 1
  return sum
}

function* roundRobin<T>(byClient: ReadonlyMap<string, readonly T[]>): Generator<T> {
  let longest = 0
  for (const items of byClient.values()) longest = Math.max(longest, items.length)
  for (let round = 0; round < longest; round += 1) {
    for (const items of byClient.values()) if (items[round] !== undefined) yield items[round] as T
  }
}
