import { type buildConnector, Pool } from 'undici'
import { publicOnlyLookup } from './private-addresses.js'
import type { ReadBuffers } from './read-buffers.js'
import { connectorOf, createSockets } from './sockets.js'
import type { TransportLimits } from './transport-limits.js'

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
  /** Whether the response is a file: its size has no limit here, and it may take as long as its bytes come. */
  isFile?: boolean
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

const connectorKey = ({ origin, allowPrivate, isFile }: Target) => `${allowPrivate}${isFile ? ' file' : ''} ${origin}`

/**
 * The pools of sockets: one for each credential and origin, and another one for files, so that a file that is read slowly
 * takes no socket of a call.
 */
export function createPools(limits: TransportLimits, buffers: ReadBuffers, elapsed: () => number) {
  const pools = new Map<string, OpenPool>()
  /** Pools that finish their calls and accept no new ones. */
  const closing = new Set<Pool>()
  const connectors = new Map<string, { connect: buildConnector.connector; usedAt: number }>()
  const sockets = createSockets({ maxSockets: limits.sockets, maxWait: limits.socketWait, closeIdle: closeIdlest })

  function poolOf(target: Target): OpenPool {
    const { origin, credential, sockets: connections, isFile } = target
    const key = `${credential} ${connectorKey(target)}`
    const existing = pools.get(key)
    if (existing?.sockets === connections) return existing
    if (existing) retire(key, existing)
    const pool = new Pool(origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      headersTimeout: limits.headersTimeout,
      bodyTimeout: isFile ? limits.fileIdle : limits.bodyTimeout,
      maxResponseSize: isFile ? -1 : limits.maxWireBytes,
      connect: connectorFor(target),
    })
    const opened = { pool, sockets: connections, inFlight: 0, usedAt: elapsed() }
    pools.set(key, opened)
    return opened
  }

  function connectorFor(target: Target): buildConnector.connector {
    const { origin, allowPrivate, isFile } = target
    const key = connectorKey(target)
    const existing = connectors.get(key)
    if (existing) return existing.connect
    const lookup = allowPrivate ? {} : { lookup: publicOnlyLookup(limits.resolve) }
    const options = {
      allowH2: false,
      timeout: limits.connectTimeout,
      ...lookup,
      ...(isFile && buffers.socketOptions(origin)),
    }
    const own = limits.connect ?? connectorOf(options)
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
    /** The pool of a target, in use until the returned function is called. */
    use(target: Target): { pool: Pool; onEnd: () => void } {
      const opened = poolOf(target)
      opened.inFlight += 1
      return {
        pool: opened.pool,
        onEnd() {
          opened.inFlight -= 1
          opened.usedAt = elapsed()
          // Otherwise the socket of this call stays open for the next one, while other calls wait for a socket.
          if (sockets.waiting > 0) setImmediate(closeIdlest)
        },
      }
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
