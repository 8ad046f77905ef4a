import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

export interface LazyServer {
  /** `http://127.0.0.1:<port>` */
  origin: string
  close(): Promise<void>
}

/**
 * Listens on a free port of loopback, and builds the app at the first request. The sandbox has ten simulators, and most
 * processes call one or two.
 */
export async function listenLazily(build: () => Promise<FastifyInstance>): Promise<LazyServer> {
  let app: Promise<FastifyInstance> | undefined
  const server = createServer((request, response) => {
    app ??= build().then(async (built) => {
      await built.ready()
      return built
    })
    app.then(
      ({ routing }) => routing(request, response),
      (error: Error) => response.destroy(error),
    )
  })
  // As Fastify: Node's default of 5 seconds would close idle sockets under the pool of the upstream client.
  server.keepAliveTimeout = 72_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await (await app)?.close()
    },
  }
}
