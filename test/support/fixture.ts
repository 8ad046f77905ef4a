import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { request } from 'undici'
import { type AppOptions, buildApp } from '../../src/app.js'
import { digestOf } from '../../src/connections/clients.js'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import { createLog } from '../../src/observability/log.js'
import { createRedactor } from '../../src/observability/redactor.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { providers } from '../../src/providers/index.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { Secret } from '../../src/secrets.js'

export const apiKey = '3f9c1b7a5d2e8046a1c4e7f90b2d5836c9e1f4a7b0d3862594e7c1a8f5b2d609'

/** A real server on loopback with the listener of a test; closed with the test. */
export async function upstream(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const connectionTo = (origin: string, more: Partial<Connection> = {}): Connection => ({
  id: 'acme',
  provider: ashby,
  credentials: { api_key: new Secret(apiKey) },
  origin,
  isDefaultOrigin: false,
  options: resolveOptions((more.provider ?? ashby).options),
  sandbox: false,
  limits: noLimits,
  ...more,
})

/** A client that may use every connection with the key `k`. */
export const clientOfAll = {
  id: 'c',
  digests: [digestOf('k')],
  connections: 'all' as const,
  defaultConnection: undefined,
  raw: true,
}

/** A log that a test can read, each line through the real redactor. */
export function readableLog(secrets: readonly string[] = [apiKey], level = 'trace') {
  const lines: string[] = []
  const sink = new PassThrough()
  sink.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const { redact, addToken } = createRedactor(secrets.map((secret) => new Secret(secret)))
  return { log: createLog({ level, redact, sink }), text: () => lines.join(''), learnSecret: addToken, redact }
}

/** An app that listens on a free port of loopback; closed with the test. */
export async function serving(t: Test, options: Partial<AppOptions> & { connections: readonly Connection[] }) {
  const { log, text, learnSecret: onSecret } = readableLog()
  const app = await buildApp({ providers, clients: [], log, onSecret, maxEventLoopDelay: 0, ...options })
  t.teardown(() => app.close())
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, base: base.replace('127.0.0.1', 'localhost'), logText: text }
}

export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString())
}

export const sendJson = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(typeof body === 'string' ? body : JSON.stringify(body))

/** The parts of our response that tests read. */
export interface Got {
  status: number
  headers: Headers
  // Tests read responses of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: a response has any shape that the server sends
  body: any
}

/** The client of undici needs a third of the CPU of `fetch`. */
export async function get(base: string, path: string, headers: Record<string, string> = {}): Promise<Got> {
  const response = await request(base + path, { headers: { 'accept-encoding': 'identity', ...headers } })
  const text = await response.body.text()
  const all = new Headers()
  for (const [name, value] of Object.entries(response.headers))
    for (const one of [value ?? []].flat()) all.append(name, one)
  return {
    status: response.statusCode,
    headers: all,
    body: /[/+]json\b/.test(all.get('content-type') ?? '') ? JSON.parse(text) : text,
  }
}

export type { FastifyInstance }
