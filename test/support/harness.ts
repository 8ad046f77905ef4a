import Fastify, { type FastifyRequest } from 'fastify'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { type Company, company } from '../../src/sandbox/company.js'
import type { Change } from '../../src/sandbox/timeline.js'
import { Secret } from '../../src/secrets.js'
import { type Got, get, serving } from './fixture.js'

/** What upstream would have answered, and what it is made to answer instead. */
export interface Interception {
  /** Looks at a request before it is answered; an answer of its own stands in for the simulator's. */
  before?: (
    request: FastifyRequest,
  ) => { status: number; body: string; headers?: Record<string, string> } | 'silence' | undefined
  /** Changes a JSON answer. */
  withEmptyPages?: (body: unknown, request: FastifyRequest) => unknown
  /** Answers with the first so many answers again and again, their `Link` included. */
  replay?: number
  /** Response headers in place of the simulator's. */
  headers?: () => Record<string, string>
}

export interface Stage {
  /** Changed by a test while it runs. */
  interception: Interception
  /** Requests that reached upstream, those that buy tokens aside. */
  asked: { method: string; url: string; body: unknown; headers: FastifyRequest['headers'] }[]
  /** Requests for access tokens. */
  purchases: number
  connection: Connection
  everybody: Company
  ask(path: string, headers?: Record<string, string>): Promise<Got>
  /** Every row of a walk, page by page; throws on anything but a 200. */
  // biome-ignore lint/suspicious/noExplicitAny: rows of whatever resource is walked
  walk(query: string): Promise<any[]>
  logText(): string
}

export const credentialsOf = ({ provider }: RegisteredProvider): Record<string, string> =>
  Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [name, `CANARY-${provider.id}-${name}-5f0c9a1e7b3d`]),
  )

/** anyats before a simulated provider, over real sockets, with a hand on what passes between them. */
export async function onStage(
  t: Test,
  simulation: RegisteredProvider,
  options: {
    people?: number
    timeline?: readonly Change[]
    simulator?: object
    app?: Partial<AppOptions>
    id?: string
  } = {},
): Promise<Stage> {
  const whole = company()
  const everybody: Company = {
    ...whole,
    people: whole.people.slice(0, options.people),
    ...(options.timeline ? { changes: options.timeline } : {}),
  }
  const credentials = credentialsOf(simulation)
  const server = Fastify({ forceCloseConnections: true })
  const stage: Pick<Stage, 'interception' | 'asked' | 'purchases'> = { interception: {}, asked: [], purchases: 0 }
  const isPurchase = ({ url }: FastifyRequest) => url.split('?')[0] === '/token'
  server.addHook('preHandler', async (request, reply) => {
    if (isPurchase(request)) {
      stage.purchases += 1
      return
    }
    stage.asked.push({
      method: request.method,
      url: request.url,
      body: readBody(request.body),
      headers: request.headers,
    })
    const instead = stage.interception.before?.(request)
    if (instead === 'silence') return reply.hijack()
    if (instead)
      return reply
        .code(instead.status)
        .headers({ 'content-type': 'application/json', ...instead.headers })
        .send(instead.body)
    return
  })
  const answers: { payload: unknown; link: string | undefined }[] = []
  let answered = 0
  server.addHook('onSend', async (request, reply, payload) => {
    const { replay, headers } = stage.interception
    if (headers) reply.headers(headers())
    if (replay && !isPurchase(request)) {
      if (answers.length < replay) answers.push({ payload, link: reply.getHeader('link')?.toString() })
      const again = answers[answered++ % replay]
      if (again?.link !== undefined) reply.header('link', again.link)
      reply.removeHeader('content-length')
      return again?.payload
    }
    const change = stage.interception.withEmptyPages
    if (!change || isPurchase(request) || typeof payload !== 'string' || !/^[[{]/.test(payload)) return payload
    const changed = change(JSON.parse(payload), request)
    return typeof changed === 'string' ? changed : JSON.stringify(changed)
  })
  const { simulator } = await simulation.loadSimulator()
  await server.register(simulator, { company: everybody, credentials, ...options.simulator })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection: Connection = {
    id: options.id ?? 'acme',
    provider: simulation.provider,
    credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)])),
    origin,
    isDefaultOrigin: false,
    options: resolveOptions(simulation.provider.options),
    sandbox: false,
    limits: noLimits,
  }
  const { base, logText } = await serving(t, {
    connections: [connection],
    providers: [simulation.provider],
    ...options.app,
  })
  const ask = (path: string, headers = {}) => get(base, path, headers)
  const walk = async (query: string) => {
    const rows: unknown[] = []
    let got = await ask(`/candidates?${query}`)
    for (;;) {
      if (got.status !== 200) throw new Error(`${query}: ${JSON.stringify(got.body)}`)
      rows.push(...got.body.data)
      if (got.body.next_page_token === null) return rows
      got = await ask(`/candidates?page_token=${got.body.next_page_token}`)
    }
  }
  return Object.assign(stage, { connection, everybody, ask, walk, logText })
}

function readBody(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/** The rows in an answer, whatever the dialect wraps them in: the first list of objects. */
export function rowsIn(body: unknown): Record<string, unknown>[] {
  if (Array.isArray(body)) return body.every((row) => typeof row === 'object' && row !== null) ? body : []
  if (typeof body !== 'object' || body === null) return []
  return (
    Object.values(body)
      .map(rowsIn)
      .find((rows) => rows.length > 0) ?? []
  )
}
