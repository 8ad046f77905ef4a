import { type buildConnector, Pool } from 'undici'
import type { Deadline } from './deadline.js'
import { outsideOnly, type Resolve } from './egress.js'
import { Exchange, type WireAnswer } from './exchange.js'

export interface TransportLimits {
  /** Milliseconds. undici's own timers are half a second coarse; the deadline of a call is not theirs to keep. */
  connectTimeout: number
  headersTimeout: number
  bodyTimeout: number
  /** Bytes on the wire. */
  maxWireBytes: number
  /** Bytes after inflation: a bomb of a thousand to one passes every limit that looks at the wire. */
  maxInflatedBytes: number
  /** Sockets at the most, for each credential at each origin. */
  connections: number
  /** Looks names up; by default as the machine does. */
  resolve?: Resolve
  /** Opens connections, in place of all that is done here; a test has them end up elsewhere. */
  connect?: buildConnector.connector
}

export const transportLimits: TransportLimits = {
  connectTimeout: 3_000,
  headersTimeout: 10_000,
  bodyTimeout: 10_000,
  maxWireBytes: 16 * 2 ** 20,
  maxInflatedBytes: 32 * 2 ** 20,
  connections: 16,
}

export interface WireRequest {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Target {
  origin: string
  /** Whether it may be inside of this network: only where the operator's own file says so, and never a provider's name. */
  inside: boolean
  /** Names the credential that the request is signed with. */
  credential: string
}

/** Milliseconds after which sockets that nobody asked for are given up with all that belongs to them. */
const idle = 600_000

/**
 * undici as a bare transport, with nothing composed around it: it follows no redirect, keeps nothing and repeats nothing.
 * Each credential has sockets of its own: one whose account hangs takes none of another's, and an answer that a server
 * puts on the wrong place of a socket can only ever be one for the same account.
 */
export function createTransport(limits: TransportLimits, elapsed: () => number = () => performance.now()) {
  const pools = new Map<string, { pool: Pool; used: number }>()

  function poolOf({ origin, inside, credential }: Target): Pool {
    const key = `${credential} ${inside} ${origin}`
    const known = pools.get(key)
    if (known) {
      known.used = elapsed()
      return known.pool
    }
    closeIdle()
    const pool = new Pool(origin, {
      connections: limits.connections,
      pipelining: 1,
      allowH2: false,
      headersTimeout: limits.headersTimeout,
      bodyTimeout: limits.bodyTimeout,
      maxResponseSize: limits.maxWireBytes,
      connect: limits.connect ?? {
        timeout: limits.connectTimeout,
        ...(inside ? {} : { lookup: outsideOnly(limits.resolve) }),
      },
    })
    pools.set(key, { pool, used: elapsed() })
    return pool
  }

  /** Those of credentials that were exchanged, above all. What is under way on one still ends. */
  function closeIdle(): void {
    for (const [key, { pool, used }] of pools) {
      if (elapsed() - used <= idle) continue
      pools.delete(key)
      void pool.close()
    }
  }

  return {
    /** Rejects with the deadline's reason when that comes first. */
    send(target: Target, { method, path, headers, body }: WireRequest, deadline: Deadline): Promise<WireAnswer> {
      const exchange = new Exchange(deadline)
      if (!deadline.aborted) poolOf(target).dispatch({ method, path, headers, body: body ?? null }, exchange)
      return exchange.answer
    },
    /** Takes down what is still open. */
    async close(): Promise<void> {
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()))
    },
  }
}
export type Transport = ReturnType<typeof createTransport>
