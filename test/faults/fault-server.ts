import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import type { Identity } from './certificates.js'

/** A request as it was received. */
export interface ReceivedRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/** The response of the simulator. */
export interface ActualResponse {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Writes another response instead of the actual one. */
export type Replacement = (socket: Socket, actual: ActualResponse) => void

export interface FaultServer {
  origin: string
  port: number
  /** Pages that were served without a fault. */
  served: number
  /** All requests except those for tokens, including those with a fault. */
  requests: ReceivedRequest[]
  /** The replacement of the next response, if there is one. */
  replacement: () => Replacement | undefined
  /** Whether a connection may serve more than one request. */
  keepAlive: boolean
  close(): Promise<void>
}

/**
 * Proxies a simulator over HTTP/1.1 on raw sockets: sends the responses of the simulator until a fault is due. Only
 * requests for pages have a fault: the path of the first request that is not for a token is that of the list.
 */
export async function openFaultServer(simulator: FastifyInstance, identity?: Identity): Promise<FaultServer> {
  const sockets = new Set<Socket>()
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Many faults make the client close the connection.
    socket.on('error', () => undefined)
    readRequests(socket, (requests) => void respond(socket, requests))
  }
  const server: Server = identity
    ? createTlsServer({ ...identity, ALPNProtocols: ['http/1.1'] }, serve)
    : createServer(serve)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  let listPath: string | undefined

  async function respond(socket: Socket, requests: ReceivedRequest): Promise<void> {
    const path = requests.url.split('?')[0]
    const isTokenRequest = path === '/token'
    if (!isTokenRequest) {
      faults.requests.push(requests)
      listPath ??= path
    }
    const isPage = path === listPath
    const replacement = isPage ? faults.replacement() : undefined
    const { method, url, headers, body } = requests
    const simulated = await simulator.inject({ method: method as 'GET', url, headers, payload: body })
    const actual = { status: simulated.statusCode, headers: plain(simulated.headers), body: simulated.rawPayload }
    if (replacement) return replacement(socket, actual)
    if (isPage) faults.served += 1
    socket.write(responseBytes(actual, faults.keepAlive ? {} : { connection: 'close' }))
    if (!faults.keepAlive) socket.end()
  }

  const faults: FaultServer = {
    origin: identity ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    port,
    served: 0,
    requests: [],
    replacement: () => undefined,
    keepAlive: true,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
  return faults
}

/** The head of a response with only these headers. */
export const headOf = (status: number, headers: Record<string, string | number>): string =>
  `HTTP/1.1 ${status} Status\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

/** A complete response with its length. */
export const responseBytes = ({ status, headers, body }: ActualResponse, more: Record<string, string> = {}): Buffer =>
  Buffer.concat([Buffer.from(headOf(status, { ...headers, 'content-length': body.length, ...more }), 'latin1'), body])

const connectionHeaders = ['content-length', 'connection', 'keep-alive', 'transfer-encoding']

const plain = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      connectionHeaders.includes(name) ? [] : [[name, String(value)]],
    ),
  )

/** Calls back for each complete request. Request bodies have a length, because undici sends no others here. */
function readRequests(socket: Socket, then: (requests: ReceivedRequest) => void): void {
  let buffered = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk])
    for (;;) {
      const end = buffered.indexOf('\r\n\r\n')
      if (end < 0) return
      const [line = '', ...fields] = buffered.subarray(0, end).toString('latin1').split('\r\n')
      const headers = Object.fromEntries(
        fields.map((field) => {
          const colon = field.indexOf(':')
          return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
        }),
      )
      const from = end + 4
      const to = from + Number(headers['content-length'] ?? 0)
      if (buffered.length < to) return
      const body = buffered.subarray(from, to).toString()
      buffered = buffered.subarray(to)
      const [method = '', url = ''] = line.split(' ')
      then({ method, url, headers, body })
    }
  })
}
