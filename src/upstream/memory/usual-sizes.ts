import type { Connection } from '../../connections/connection.js'
import type { UpstreamRequest } from '../../providers/port/call.js'

/** Bytes that a response is expected to take at least. */
const smallestEstimate = 256 * 1024

/** The memory that a response will take: twice what the last response of the same operation took. */
export function createUsualSizes() {
  const known = new WeakMap<Connection, Map<string, number>>()
  return {
    expected: (connection: Connection, { operation }: UpstreamRequest): number =>
      Math.max(2 * (known.get(connection)?.get(operation) ?? 0), smallestEstimate),
    learn(connection: Connection, { operation }: UpstreamRequest, bytes: number): void {
      const sizes = known.get(connection) ?? new Map<string, number>()
      known.set(connection, sizes.set(operation, bytes))
    },
  }
}
