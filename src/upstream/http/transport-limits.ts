import type { buildConnector } from 'undici'
import type { Resolve } from './private-addresses.js'

export interface TransportLimits {
  /**
   * Milliseconds. undici's own timers have a resolution of half a second, so they do not keep the deadline of a call.
   */
  connectTimeout: number
  headersTimeout: number
  bodyTimeout: number
  /** Bytes on the wire. */
  maxWireBytes: number
  /** Bytes after decompression: a response that grows a thousandfold passes every limit on the wire. */
  maxInflatedBytes: number
  /** `{`, `[` and `,` outside of the strings of a body, and levels of nesting. */
  maxStructure: number
  maxDepth: number
  /** Bytes for all responses that are in flight; by default a quarter of the heap limit. */
  memory?: number
  /** Milliseconds in which the next bytes of a file must come, while its reader is not slower than the provider. */
  fileIdle: number
  /** Bytes of a file. */
  maxFileBytes: number
  /** Maximum number of sockets of all credentials together. */
  sockets: number
  /** Milliseconds that a call waits for a socket when all are in use. */
  socketWait: number
  /** Resolves host names; by default as the machine does. */
  resolve?: Resolve
  /** Opens connections instead of undici; tests use this to redirect them. */
  connect?: buildConnector.connector
}

export const transportLimits: TransportLimits = {
  connectTimeout: 3_000,
  headersTimeout: 10_000,
  bodyTimeout: 10_000,
  maxWireBytes: 16 * 2 ** 20,
  maxInflatedBytes: 16 * 2 ** 20,
  maxStructure: 1_000_000,
  maxDepth: 64,
  fileIdle: 30_000,
  maxFileBytes: 100 * 2 ** 20,
  sockets: 2_048,
  socketWait: 5_000,
}
