import Fastify, { type FastifyRequest } from 'fastify'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import { schemaCompilers } from '../../src/lib/schema-compilers.js'
import type { ResourceName } from '../../src/model/index.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { type Company, company } from '../../src/sandbox/company.js'
import type { Change } from '../../src/sandbox/timeline.js'
import { Secret } from '../../src/secrets.js'
import { type Got, get, serving } from './fixture.js'

/** Replaces parts of the simulator's responses. */
export interface Interception {
  /** Called before the simulator. A result replaces the response of the simulator. */
  before?: (
    request: FastifyRequest,
  ) => { status: number; body: string; headers?: Record<string, string> } | 'silence' | undefined
  /** Changes a JSON response. */
  changeBody?: (body: unknown, request: FastifyRequest) => unknown
  /** Repeats the first responses of this number, including their `Link` header. */
  replay?: number
  /** Response headers that replace those of the simulator. */
  headers?: () => Record<string, string>
}

export interface Harness {
  /** A test may change it at any time. */
  interception: Interception
  /** Upstream requests, without token requests. */
  requests: { method: string; url: string; body: unknown; headers: FastifyRequest['headers'] }[]
  /** Number of requests for access tokens. */
  tokenRequests: number
  connection: Connection
  simulatedCompany: Company
  getPath(path: string, headers?: Record<string, string>): Promise<Got>
  /** Paginates to the last page and returns all items. Throws unless each status is 200. */
  // biome-ignore lint/suspicious/noExplicitAny: items of any resource
  listAll(query: string, resource?: ResourceName): Promise<any[]>
  logText(): string
}

export const credentialsOf = ({ provider }: RegisteredProvider): Record<string, string> =>
  Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [name, `CANARY-${provider.id}-${name}-5f0c9a1e7b3d`]),
  )

export interface HarnessOptions {
  /** The number of people of the company; default: all. */
  people?: number
  /** Instead of a number of people. */
  company?: Company
  timeline?: readonly Change[]
  /** Further options of the simulator. */
  simulator?: object
  app?: Partial<AppOptions>
  /** The id of the connection. */
  id?: string
}

/** Starts anyats with a simulated provider, over real sockets. The test can intercept the traffic between them. */
export async function startHarness(
  t: Test,
  simulation: RegisteredProvider,
  options: HarnessOptions = {},
): Promise<Harness> {
  const atStart = options.company ?? companyOf(options.people)
  const simulatedCompany: Company = options.timeline ? { ...atStart, changes: options.timeline } : atStart
  const credentials = credentialsOf(simulation)
  const server = Fastify({ forceCloseConnections: true, schemaController: { compilersFactory: schemaCompilers } })
  const harness: Pick<Harness, 'interception' | 'requests' | 'tokenRequests'> = {
    interception: {},
    requests: [],
    tokenRequests: 0,
  }
  const isTokenRequest = ({ url }: FastifyRequest) => url.split('?')[0] === '/token'
  server.addHook('preHandler', async (request, reply) => {
    if (isTokenRequest(request)) {
      harness.tokenRequests += 1
      return
    }
    harness.requests.push({
      method: request.method,
      url: request.url,
      body: readBody(request.body),
      headers: request.headers,
    })
    const replacement = harness.interception.before?.(request)
    if (replacement === 'silence') return reply.hijack()
    if (replacement)
      return reply
        .code(replacement.status)
        .headers({ 'content-type': 'application/json', ...replacement.headers })
        .send(replacement.body)
    return
  })
  const replays = new WeakMap<Interception, { responses: Replayed[]; count: number }>()
  server.addHook('onSend', async (request, reply, payload) => {
    const { replay, headers } = harness.interception
    if (headers) reply.headers(headers())
    if (replay && !isTokenRequest(request)) {
      const state = replays.get(harness.interception) ?? { responses: [], count: 0 }
      replays.set(harness.interception, state)
      if (state.responses.length < replay) state.responses.push({ payload, link: reply.getHeader('link')?.toString() })
      const replayed = state.responses[state.count++ % replay]
      if (replayed?.link !== undefined) reply.header('link', replayed.link)
      reply.removeHeader('content-length')
      return replayed?.payload
    }
    const change = harness.interception.changeBody
    if (!change || isTokenRequest(request) || typeof payload !== 'string' || !/^[[{]/.test(payload)) return payload
    const changed = change(JSON.parse(payload), request)
    return typeof changed === 'string' ? changed : JSON.stringify(changed)
  })
  const { simulator } = await simulation.loadSimulator()
  await server.register(simulator, { company: simulatedCompany, credentials, ...options.simulator })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection: Connection = {
    id: options.id ?? 'acme',
    provider: simulation.provider,
    credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)])),
    origin,
    isDefaultOrigin: false,
    options: resolveOptions(simulation.provider.options),
    // The people are invented: sensitive data is open without clients.
    sandbox: true,
    limits: noLimits,
  }
  const { base, logText } = await serving(t, {
    connections: [connection],
    providers: [simulation.provider],
    // The tests of a provider need no page.
    apiOnly: true,
    ...options.app,
  })
  const getPath = (path: string, headers = {}) => get(base, path, headers)
  const listAll = async (query: string, resource: ResourceName = 'candidates') => {
    const records: unknown[] = []
    let response = await getPath(`/${resource}?${query}`)
    for (;;) {
      if (response.status !== 200) throw new Error(`${query}: ${JSON.stringify(response.body)}`)
      records.push(...response.body.data)
      if (response.body.next_page_token === null) return records
      response = await getPath(`/${resource}?page_token=${response.body.next_page_token}`)
    }
  }
  return Object.assign(harness, { connection, simulatedCompany, getPath, listAll, logText })
}

const companies = new Map<number, Company>()

/** The same object for the same number of people: a simulator computes its lists once for a company. */
function companyOf(people: number = company().people.length): Company {
  const existing = companies.get(people)
  if (existing) return existing
  const made = { ...company(), people: company().people.slice(0, people) }
  companies.set(people, made)
  return made
}

interface Replayed {
  payload: unknown
  link: string | undefined
}

function readBody(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/** The records in a response of any provider: its first list of objects. */
export function recordsIn(body: unknown): Record<string, unknown>[] {
  if (Array.isArray(body)) return body.every((record) => typeof record === 'object' && record !== null) ? body : []
  if (typeof body !== 'object' || body === null) return []
  return (
    Object.values(body)
      .map(recordsIn)
      .find((records) => records.length > 0) ?? []
  )
}
