import { buildConnector } from 'undici'

type Connector = buildConnector.connector

/** Every socket that this process may have to an ATS is in use. */
export class NoSocketFree extends Error {}

export interface SocketsOptions {
  /** Sockets at the most, of all credentials together. */
  most: number
  /** Milliseconds that a new socket waits for an old one to close. */
  patience: number
  /** Called when a new socket waits: closes one that is idle, if there is one. */
  closeIdle: () => void
}

/** Counts the sockets that a connector opens, and lets no more of them be open at once. */
export function createSockets({ most, patience, closeIdle }: SocketsOptions) {
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
        if (open < most) return start()
        const goOn = () => {
          clearTimeout(timer)
          waiting.delete(goOn)
          start()
        }
        const timer = setTimeout(() => {
          waiting.delete(goOn)
          callback(new NoSocketFree(), null)
        }, patience)
        waiting.add(goOn)
        closeIdle()
      }
    },
    /** How many new sockets wait for an old one to close. */
    get waiting(): number {
      return waiting.size
    },
    get open(): number {
      return open
    },
  }
}

/**
 * A connector for one origin. All pools of the origin share it, and with it the TLS session: each credential saves a
 * handshake, and none of them shares a socket.
 */
export function connectorOf(options: buildConnector.BuildOptions): Connector {
  const connect = buildConnector(options) as (...given: Parameters<Connector>) => NodeJS.EventEmitter | undefined
  let session: unknown
  return (...given) => {
    // undici keeps sessions in weak references alone, and would lose them at the next garbage collection.
    connect(...given)?.on('session', (latest) => {
      session = latest
    })
    void session
  }
}
