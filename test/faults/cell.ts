import Fastify, { type FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.js'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import { createLog } from '../../src/observability/log.js'
import { problems } from '../../src/problems.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { company } from '../../src/sandbox/company.js'
import { Secret } from '../../src/secrets.js'
import { type Got, get } from '../support/fixture.js'
import { credentialsOf } from '../support/harness.js'
import type { Detours } from './detours.js'
import { type HastyClock, haste, hastyClock } from './fast-clock.js'
import type { Outcome, Variant } from './fault.js'
import { type FaultServer, openFaultServer, type ReceivedRequest } from './fault-server.js'
import { type Cell, positions } from './matrix.js'

/** In accelerated time; eight seconds of real time. */
const deadline = 200_000
/** In real time. */
const longest = deadline / haste + 1000
/** Seconds of accelerated time by which a busy machine may be late. */
const slack = 60

/** In real time. Short for slow variants, and long for all others. */
const timeouts = (slow: boolean) =>
  slow
    ? { connectTimeout: 200, headersTimeout: 300, bodyTimeout: 300 }
    : { connectTimeout: 3000, headersTimeout: 3000, bodyTimeout: 3000 }
/** Bytes. */
const limits = { maxWireBytes: 64 * 1024, maxInflatedBytes: 256 * 1024 }

const people = 5
const firstPage = '/candidates?page_size=2'

/** A simulator with its own credentials, the fault server before it, and a connection to that server. */
interface Stand {
  id: string
  server: FaultServer
  simulator: FastifyInstance
  connection: Connection
}

async function openStand(
  simulation: RegisteredProvider,
  id: string,
  identity?: Detours['identity'],
  isDefaultOrigin = false,
): Promise<Stand> {
  const { provider } = simulation
  const credentials = Object.fromEntries(
    Object.entries(credentialsOf(simulation)).map(([name, value]) => [name, `${value}-${id}`]),
  )
  const fullCompany = company()
  const simulator = Fastify()
  await simulator.register((await simulation.loadSimulator()).simulator, {
    company: { ...fullCompany, people: fullCompany.people.filter(({ isPrivate }) => !isPrivate).slice(0, people) },
    credentials,
  })
  const server = await openFaultServer(simulator, identity)
  const connection: Connection = {
    id,
    provider,
    credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)])),
    origin: server.origin,
    isDefaultOrigin,
    options: resolveOptions(provider.options),
    sandbox: false,
    limits: noLimits,
  }
  return { id, server, simulator, connection }
}

/** The result of a pagination without a fault. */
interface Plain {
  ids: string[]
  pages: number
}
const plains = new Map<string, Promise<Plain>>()

function plainOf(simulation: RegisteredProvider, detours: Detours): Promise<Plain> {
  const { id } = simulation.provider
  const known = plains.get(id)
  if (known) return known
  const plain = (async () => {
    const stand = await openStand(simulation, 'plain')
    return within(
      [stand],
      detours,
      () => undefined,
      hastyClock(),
      async (getPath) => {
        const ids: string[] = []
        for (let next: string | null = firstPage; next !== null; ) {
          const { body }: Got = await getPath(next, 'plain')
          ids.push(...body.data.map((record: { id: string }) => record.id))
          next = body.next_page_token === null ? null : `/candidates?page_token=${body.next_page_token}`
        }
        return { ids: ids.sort(), pages: stand.server.served }
      },
    )
  })()
  plains.set(id, plain)
  return plain
}

type GetPath = (path: string, connection: string, headers?: Record<string, string>) => Promise<Got>

/** Starts an app with these connections for the duration of the work. */
async function within<T>(
  stands: readonly Stand[],
  detours: Detours,
  detourOf: Parameters<Detours['connector']>[0],
  clock: HastyClock,
  work: (getPath: GetPath) => Promise<T>,
  slow = false,
): Promise<T> {
  const app = await buildApp({
    providers: [...new Set(stands.map(({ connection }) => connection.provider))],
    connections: stands.map(({ connection }) => connection),
    clients: [],
    log: createLog({ level: 'silent', redact: (line) => line }),
    // Without the API reference an app is built in two thirds of the time.
    apiOnly: true,
    upstream: {
      ...limits,
      ...timeouts(slow),
      connect: detours.connector(detourOf, timeouts(slow).connectTimeout),
    },
    clock,
    deadline,
    // The calls of a page are counted, so no page is prefetched.
    prefetch: false,
  })
  try {
    const base = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost')
    return await work((path, connection, headers = {}) =>
      get(base, path, { ...headers, 'connection-id': connection, connection: 'close' }),
    )
  } finally {
    await app.close()
    for (const { server, simulator } of stands) {
      await server.close()
      await simulator.close()
    }
  }
}

export interface Played {
  /** The differences from the expected outcome; empty if the cell passes. */
  failures: string[]
  variants: number
  /** The slowest response, in milliseconds of real time. */
  slowest: number
}

/** Runs all variants of the fault of a cell, each with its own state. */
export async function play(cell: Cell, detours: Detours): Promise<Played> {
  const { fault, simulation, position } = cell
  const where = { provider: simulation.provider.id, later: position !== 'first' }
  const plain = await plainOf(simulation, detours)
  const variants = fault.variants.flatMap((variant) => {
    const outcome = variant.outcome(where)
    return outcome ? [{ variant, outcome }] : []
  })
  const clock = hastyClock()
  const at = Math.floor(((plain.pages - 1) * positions.indexOf(position)) / 2)
  const scenes = await Promise.all(
    variants.map(async ({ variant, outcome }, index) => {
      // A provider-wide pause is accepted only from the provider's default origin.
      const ownOrigin = variant.isProviderWide?.(where) ?? false
      const identity = variant.secure ? detours.identity : undefined
      const stand = await openStand(simulation, `form-${index}`, identity, ownOrigin)
      return {
        variant,
        outcome,
        stand,
        script: createScript(stand, variant, outcome, at, cell.lasting === 'persistent', clock),
      }
    }),
  )
  const bystander = variants.some(({ variant }) => variant.isProviderWide)
    ? await openStand(
        simulation,
        'bystander',
        undefined,
        variants.some(({ variant }) => variant.isProviderWide?.(where)),
      )
    : undefined
  const played: Played = { failures: [], variants: scenes.length, slowest: 0 }
  const stands = [...scenes.map(({ stand }) => stand), ...(bystander ? [bystander] : [])]
  await within(
    stands,
    detours,
    (port) => scenes.find(({ stand }) => stand.server.port === port)?.script.detour(),
    clock,
    async (getPath) => {
      for (const { variant, outcome, stand, script } of scenes) {
        const fail = (issue: string) => played.failures.push(`${variant.name}: ${issue}`)
        const timed: GetPath = async (...args) => {
          const startedAt = performance.now()
          const response = await getPath(...args)
          played.slowest = Math.max(played.slowest, performance.now() - startedAt)
          return response
        }
        const aside =
          bystander && watch(bystander, getPath, script, variant.isProviderWide?.(where) ?? false, clock, fail)
        await perform(stand, script, { variant, outcome, cell, plain, getPath: timed, fail })
        await aside
      }
    },
    variants.some(({ variant }) => variant.slow),
  )
  if (played.slowest > longest) played.failures.push(`a response took ${Math.round(played.slowest)} ms`)
  return played
}

/** When the fault occurs, and what was recorded. */
interface Script {
  /** Attempts at the position of the fault: the request, if one arrived, and the time. */
  attempts: { request: ReceivedRequest | undefined; at: number }[]
  /** Everything that was sent, including failed connections. */
  calls: () => number
  detour: () => Variant['detour']
  start: () => void
  stop: () => void
  /** Resolves when the fault first occurs. */
  faultStarted: Promise<void>
}

function createScript(
  { server }: Stand,
  variant: Variant,
  { problem }: Outcome,
  at: number,
  persistent: boolean,
  clock: HastyClock,
): Script {
  let faultCount = 0
  let detouredCount = 0
  let active = false
  let onFault = () => {}
  const faultStarted = new Promise<void>((resolve) => {
    onFault = resolve
  })
  const due = () =>
    active && server.served >= at && (persistent || faultCount === 0) && (problem === undefined || server.served === at)
  const script: Script = {
    attempts: [],
    faultStarted,
    calls: () => server.requests.length + detouredCount,
    detour() {
      if (!variant.detour || !due()) return undefined
      faultCount += 1
      detouredCount += 1
      script.attempts.push({ request: undefined, at: clock.now() })
      onFault()
      return variant.detour
    },
    start() {
      server.served = 0
      server.requests.length = 0
      active = true
    },
    stop() {
      active = false
    },
  }
  server.keepAlive = variant.detour === undefined
  server.replacement = () => {
    if (active && server.served === at) script.attempts.push({ request: server.requests.at(-1), at: clock.now() })
    const { replacement } = variant
    if (!replacement || !due()) return undefined
    faultCount += 1
    onFault()
    return (socket, real) => {
      if (problem === undefined) server.served += 1
      replacement(socket, real)
    }
  }
  return script
}

interface Performance {
  variant: Variant
  outcome: Outcome
  cell: Cell
  plain: Plain
  getPath: GetPath
  fail: (issue: string) => void
}

/** Paginates to the last page, through the fault. */
async function perform(
  { id, server }: Stand,
  script: Script,
  { variant, outcome, cell, plain, getPath, fail }: Performance,
) {
  const headers = variant.waitSeconds === undefined ? {} : { prefer: `wait=${variant.waitSeconds}` }
  const persistent = cell.lasting === 'persistent'
  // Gets access tokens first, so that the fault affects a page.
  await getPath('/candidates?page_size=1', id)
  script.start()
  const fails = outcome.problem !== undefined && (persistent || outcome.attempts === 1)
  const ids: string[] = []
  let failureCount = 0
  let next: string | null = firstPage
  while (next !== null) {
    const before = script.calls()
    const response: Got = await getPath(next, id, failureCount === 0 ? headers : {})
    // A text that a sealed token in a Link cannot contain by chance.
    if (JSON.stringify([...response.headers]).includes('~EVIL~')) fail('a header of upstream is passed on')
    if (response.status === 200) {
      ids.push(...response.body.data.map((record: { id: string }) => record.id))
      next = response.body.next_page_token === null ? null : `/candidates?page_token=${response.body.next_page_token}`
      continue
    }
    failureCount += 1
    if (failureCount > 1 || !fails) return fail(`${response.status} ${response.body.type} where no failure is expected`)
    for (const issue of responseIssues(response, outcome, cell, script.calls() - before)) fail(issue)
    if (script.attempts.length !== outcome.attempts)
      fail(`${script.attempts.length} attempts instead of ${outcome.attempts}`)
    script.stop()
    if (!outcome.pausesCredential) continue
    const shut = script.calls()
    if ((await getPath(next, id)).status !== 429 || script.calls() > shut)
      fail('an upstream call is sent although the credential is paused')
    return
  }
  if (fails && failureCount === 0) fail(`200 where ${outcome.problem} is expected`)
  if (!fails && outcome.problem !== undefined && script.attempts.length !== 2)
    fail(`${script.attempts.length} attempts instead of 2`)
  if (outcome.problem === undefined && script.attempts.length !== 1)
    fail(`${script.attempts.length} attempts of a harmless fault`)
  if (ids.sort().join() !== plain.ids.join())
    fail(`rows: ${ids.length} of ${plain.ids.length}, ${new Set(ids).size} different`)
  for (const issue of requestIssues(script, server, outcome)) fail(issue)
}

function responseIssues(
  { status, headers, body }: Got,
  { problem, retryAfter }: Outcome,
  cell: Cell,
  calls: number,
): string[] {
  const issues: string[] = []
  const expected = problem && problems[problem].status
  if (status !== expected || body.type !== `urn:problem-type:anyats:${problem}`)
    issues.push(`${status} ${body.type} instead of ${expected} ${problem}: ${body.detail}`)
  if (body.provider !== cell.simulation.provider.id) issues.push(`the problem names ${body.provider}`)
  if (body.attempts !== calls) issues.push(`${body.attempts} attempts reported, ${calls} made`)
  const retryAfterHeader = headers.get('retry-after')
  if (status === 429 && retryAfterHeader === null) issues.push('no Retry-After')
  if (retryAfter && (Number(retryAfterHeader) < retryAfter[0] || Number(retryAfterHeader) > retryAfter[1]))
    issues.push(`Retry-After: ${retryAfterHeader} instead of ${retryAfter.join(' to ')}`)
  return issues
}

/** What the upstream must not have received. */
function requestIssues({ attempts }: Script, { requests }: FaultServer, { waits, differs }: Outcome): string[] {
  const issues: string[] = []
  const [first, second] = attempts
  if (waits && first && second) {
    const seconds = (second.at - first.at) / 1000
    if (seconds < waits[0] || seconds > waits[1] + slack)
      issues.push(`waited ${seconds.toFixed(2)} s instead of ${waits.join(' to ')}`)
  }
  const sent = attempts.flatMap((attempt) =>
    attempt.request ? `${attempt.request.method} ${attempt.request.url} ${attempt.request.body}` : [],
  )
  if (!differs && new Set(sent).size > 1) issues.push('a retry differs from the first attempt')
  if (requests.some(({ headers }) => 'cookie' in headers || 'range' in headers))
    issues.push('a cookie or a range is sent')
  if (requests.some(({ url }) => url.startsWith('/followed'))) issues.push('a redirect is followed')
  return issues
}

/**
 * Another credential at the same provider sends a request while the limited one waits. The clock stands still
 * meanwhile, so that a slow machine changes nothing: either the request gets a response, or it waits too.
 */
async function watch(
  { id }: Stand,
  getPath: GetPath,
  { faultStarted }: Script,
  waits: boolean,
  clock: HastyClock,
  fail: (issue: string) => void,
): Promise<void> {
  await faultStarted
  await clock.limitWaitBegins()
  clock.stop()
  const response = getPath('/candidates?page_size=1', id)
  const first = await Promise.race([
    response.then(() => 'gets a response at once'),
    clock.limitWaitBegins().then(() => 'waits'),
  ])
  clock.go()
  const { status } = await response
  if (status !== 200 || (first === 'waits') !== waits) fail(`another credential ${first} and gets ${status}`)
}
