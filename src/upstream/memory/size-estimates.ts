import type { Connection } from '../../connections/connection.js'
import type { UpstreamRequest } from '../../providers/port/call.js'

/** Bytes that a response is expected to take at least. */
const smallestEstimate = 256 * 1024

/** The memory that a response will take: twice what the last response of the same operation took. */
export function createSizeEstimates() {
  const sizesOf = new WeakMap<Connection, Map<string, number>>()
  return {
    expected: (connection: Connection, { operation }: UpstreamRequest): number =>
      Math.max(2 * (sizesOf.get(connection)?.get(operation) ?? 0), smallestEstimate),
    record(connection: Connection, { operation }: UpstreamRequest, bytes: number): void {
      const sizes = sizesOf.get(connection) ?? new Map<string, number>()
      sizesOf.set(connection, sizes.set(operation, bytes))
    },
  }
}
