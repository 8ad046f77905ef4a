import { type buildConnector, Pool } from 'undici'
import type { Deadline } from '../../lib/deadline.js'
import { publicOnlyLookup, type Resolve } from './private-addresses.js'
import { BufferedResponseHandler, type HttpResponse } from './response-handler.js'
import { connectorOf, createSockets } from './sockets.js'

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
  sockets: 2_048,
  socketWait: 5_000,
}

export interface HttpRequest {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Target {
  origin: string
  /**
   * Whether private addresses are allowed: only where the operator configured the origin, never for a provider's own
   * name.
   */
  allowPrivate: boolean
  /** Key of the credential of the request. */
  credential: string
  /** Maximum number of sockets of this credential at this origin. */
  sockets: number
}

/** Milliseconds without a call after which a pool is closed. */
const poolIdle = 60_000
/** Milliseconds without a pool after which the TLS session of an origin is dropped. */
const originIdle = 600_000

interface OpenPool {
  pool: Pool
  sockets: number
  inFlight: number
  usedAt: number
}

/**
 * undici as a bare transport: no redirects, no cache, no retries. Each credential has its own sockets: an account that
 * hangs takes no socket of another one, and a response that a server sends on the wrong socket can only belong to the
 * same account.
 */
export function createTransport(limits: TransportLimits, elapsed: () => number = () => performance.now()) {
  const pools = new Map<string, OpenPool>()
  /** Pools that finish their calls and accept no new ones. */
  const closing = new Set<Pool>()
  const connectors = new Map<string, { connect: buildConnector.connector; usedAt: number }>()
  const sockets = createSockets({ maxSockets: limits.sockets, maxWait: limits.socketWait, closeIdle: closeIdlest })

  function poolOf({ origin, allowPrivate, credential, sockets: connections }: Target): OpenPool {
    const key = `${credential} ${allowPrivate} ${origin}`
    const existing = pools.get(key)
    if (existing?.sockets === connections) return existing
    if (existing) retire(key, existing)
    const pool = new Pool(origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      headersTimeout: limits.headersTimeout,
      bodyTimeout: limits.bodyTimeout,
      maxResponseSize: limits.maxWireBytes,
      connect: connectorFor(origin, allowPrivate),
    })
    const opened = { pool, sockets: connections, inFlight: 0, usedAt: elapsed() }
    pools.set(key, opened)
    return opened
  }

  function connectorFor(origin: string, allowPrivate: boolean): buildConnector.connector {
    const key = `${allowPrivate} ${origin}`
    const existing = connectors.get(key)
    if (existing) return existing.connect
    const lookup = allowPrivate ? {} : { lookup: publicOnlyLookup(limits.resolve) }
    const own = limits.connect ?? connectorOf({ allowH2: false, timeout: limits.connectTimeout, ...lookup })
    const counted = sockets.limited(own)
    const entry = {
      usedAt: elapsed(),
      connect: ((...parameters) => {
        entry.usedAt = elapsed()
        counted(...parameters)
      }) as buildConnector.connector,
    }
    connectors.set(key, entry)
    return entry.connect
  }

  function retire(key: string, { pool }: OpenPool): void {
    pools.delete(key)
    closing.add(pool)
    void pool
      .close()
      .catch(() => undefined)
      .finally(() => closing.delete(pool))
  }

  const idle = () => [...pools].filter(([, { inFlight }]) => inFlight === 0)

  /** Makes room for a socket: closes the idle sockets of the least recently used pool. Its calls continue. */
  function closeIdlest(): void {
    const unused = [...pools].filter(([, { pool }]) => pool.stats.free > 0)
    const [first] = unused.sort(([, first], [, second]) => first.usedAt - second.usedAt)
    if (first) retire(...first)
  }

  return {
    /** Rejects with the deadline's reason when that comes first. */
    send(
      target: Target,
      { method, path, headers, body }: HttpRequest,
      deadline: Deadline,
      received?: (bytes: number) => void,
    ): Promise<HttpResponse> {
      const exchange = new BufferedResponseHandler(deadline, received)
      if (deadline.aborted) return exchange.response
      const opened = poolOf(target)
      const onEnd = () => {
        opened.inFlight -= 1
        opened.usedAt = elapsed()
        // Otherwise the socket of this call stays open for the next one, while other calls wait for a socket.
        if (sockets.waiting > 0) setImmediate(closeIdlest)
      }
      opened.inFlight += 1
      exchange.response.then(onEnd, onEnd)
      opened.pool.dispatch({ method, path, headers, body: body ?? null }, exchange)
      return exchange.response
    },
    /** Closes pools that no call has used for a minute. */
    sweep(): void {
      const now = elapsed()
      for (const [key, opened] of idle()) if (now - opened.usedAt >= poolIdle) retire(key, opened)
      const inUse = new Set([...pools.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))
      for (const [key, { usedAt }] of connectors)
        if (!inUse.has(key) && now - usedAt >= originIdle) connectors.delete(key)
    },
    /** Numbers of open pools, sockets and connectors. */
    get size() {
      return { pools: pools.size, sockets: sockets.open, connectors: connectors.size }
    },
    /** Destroys everything that is open. */
    async close(): Promise<void> {
      await Promise.all([...[...pools.values()].map(({ pool }) => pool), ...closing].map((pool) => pool.destroy()))
    },
  }
}
export type Transport = ReturnType<typeof createTransport>
