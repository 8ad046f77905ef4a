import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Log } from '../../observability/log.js'
import { Problem, type ProblemSlug } from '../../problems.js'
import { contentType } from './problem-details.js'
import { sandboxLines } from './sandbox-header.js'

interface Refusal {
  status: number
  reason: string
  slug: ProblemSlug
  detail: string
  headers?: string
}

/** Answers what Node's HTTP parser refuses. Such bytes never become a request, so that there is no reply to send with. */
export const refuseUnparsed = (log: Log) => (error: Error & { code?: string }, socket: Duplex) => {
  if (error.code === 'ECONNRESET') return void socket.destroy()
  refuse(socket, log, refusals[error.code ?? ''] ?? notHttp)
}

/** Sends requests that Node would answer itself, without a problem, to the router or answers them here. */
export function answerUnusualRequests(app: FastifyInstance, log: Log): void {
  // The check of the request refuses the expectation.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response))
  app.server.on('connect', (_request, socket) => refuse(socket, log, tunnel))
}

const notHttp: Refusal = {
  status: 400,
  reason: 'Bad Request',
  slug: 'invalid-request',
  detail: 'The request is not valid HTTP/1.1 (RFC 9112). Correct the request line and the headers.',
}

const refusals: { readonly [code: string]: Refusal } = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    slug: 'invalid-request',
    detail: 'The address and the headers together may have 16 KiB. Shorten them.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    slug: 'invalid-request',
    detail: 'The request took too long to arrive. Send the whole request at once.',
  },
}

const tunnel: Refusal = {
  status: 405,
  reason: 'Method Not Allowed',
  slug: 'method-not-allowed',
  detail: 'This server is not a proxy. Use GET or HEAD.',
  headers: 'Allow: GET, HEAD\r\n',
}

function refuse(socket: Duplex, log: Log, { status, reason, slug, detail, headers = '' }: Refusal): void {
  if (!socket.writable) return void socket.destroy()
  const id = randomUUID()
  const body = JSON.stringify({ ...new Problem(slug, { detail }).toJSON(id), status })
  log.info({ req_id: id, status, problem: slug }, 'request refused before routing')
  socket.on('error', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `${headers}${sandboxLines(socket)}X-Request-Id: ${id}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}
