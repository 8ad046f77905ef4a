import { buildConnector } from 'undici'
import { NoSocketFree } from '../errors/transport-errors.js'

type Connector = buildConnector.connector

export interface SocketsOptions {
  /** Maximum number of sockets of all credentials together. */
  maxSockets: number
  /** Milliseconds that a new socket waits until another one is closed. */
  maxWait: number
  /** Called when a new socket has to wait. Closes an idle socket, if there is one. */
  closeIdle: () => void
}

/** Counts the sockets that connectors open, and limits their number. */
export function createSockets({ maxSockets, maxWait, closeIdle }: SocketsOptions) {
  let open = 0
  const waiting = new Set<() => void>()

  function closed(): void {
    open -= 1
    const [next] = waiting
    next?.()
  }

  return {
    limited(connect: Connector): Connector {
      return (options, callback) => {
        function start(): void {
          open += 1
          connect(options, (...result) => {
            const [error, socket] = result
            if (error || socket.destroyed) closed()
            else socket.once('close', closed)
            callback(...result)
          })
        }
        if (open < maxSockets) return start()
        const proceed = () => {
          clearTimeout(timer)
          waiting.delete(proceed)
          start()
        }
        const timer = setTimeout(() => {
          waiting.delete(proceed)
          callback(new NoSocketFree(), null)
        }, maxWait)
        waiting.add(proceed)
        closeIdle()
      }
    },
    /** Number of new sockets that wait for another one to close. */
    get waiting(): number {
      return waiting.size
    },
    get open(): number {
      return open
    },
  }
}

/**
 * A connector for one origin. All pools of the origin share the connector and its TLS session, which saves handshakes.
 * They do not share sockets.
 */
export function connectorOf(options: buildConnector.BuildOptions): Connector {
  const connect = buildConnector(options) as (...parameters: Parameters<Connector>) => NodeJS.EventEmitter | undefined
  let session: unknown
  return (...parameters) => {
    // undici holds sessions by weak references only, and would lose them at the next garbage collection.
    connect(...parameters)?.on('session', (latest) => {
      session = latest
    })
    void session
  }
}
