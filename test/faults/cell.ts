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

/** Of our time; eight seconds of the wall's. */
const deadline = 200_000
/** Of the wall's. */
const longest = deadline / haste + 1000
/** Seconds of our time by which a busy machine may be late. */
const slack = 60

/** Of the wall's. Small enough to be reached quickly by what is slow, and out of the way of everything else. */
const timeouts = (slow: boolean) =>
  slow
    ? { connectTimeout: 200, headersTimeout: 300, bodyTimeout: 300 }
    : { connectTimeout: 3000, headersTimeout: 3000, bodyTimeout: 3000 }
/** Bytes. */
const limits = { maxWireBytes: 64 * 1024, maxInflatedBytes: 256 * 1024 }

const people = 5
const firstPage = '/candidates?page_size=2'

/** A simulator with credentials of its own, what stands before it, and a connection to that. */
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

/** What a walk is where nothing goes wrong. */
interface Plain {
  ids: string[]
  requests: number
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
        return { ids: ids.sort(), requests: stand.server.requests.length }
      },
    )
  })()
  plains.set(id, plain)
  return plain
}

type GetPath = (path: string, connection: string, headers?: Record<string, string>) => Promise<Got>

/** An app of its own before these stands, for as long as the work takes. */
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
    maxEventLoopDelay: 0,
    upstream: {
      ...limits,
      ...timeouts(slow),
      connect: detours.connector(detourOf, timeouts(slow).connectTimeout),
    },
    clock,
    deadline,
    // What a page takes of upstream is counted: none may be asked for ahead of it.
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
  /** What was not as it should have been; nothing, if the cell holds. */
  failures: string[]
  variants: number
  /** The longest that a request of ours took, in milliseconds of the wall's. */
  slowest: number
}

/** Plays a cell in every form that its fault has, each with a state of its own. */
export async function play(cell: Cell, detours: Detours): Promise<Played> {
  const { fault, simulation, position } = cell
  const where = { provider: simulation.provider.id, later: position !== 'first' }
  const plain = await plainOf(simulation, detours)
  const variants = fault.variants.flatMap((variant) => {
    const outcome = variant.outcome(where)
    return outcome ? [{ variant, outcome }] : []
  })
  const clock = hastyClock()
  const at = Math.floor(((plain.requests - 1) * positions.indexOf(position)) / 2)
  const scenes = await Promise.all(
    variants.map(async ({ variant, outcome }, index) => {
      // A provider-wide pause is honoured only from the provider's own origin.
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
  if (played.slowest > longest) played.failures.push(`an answer took ${Math.round(played.slowest)} ms`)
  return played
}

/** When the fault strikes, and what was seen of it. */
interface Script {
  /** Tries that reached the place of the fault: the request, where there was one, and when. */
  attempts: { args: ReceivedRequest | undefined; at: number }[]
  /** Everything that went out, connections that came to nothing among it. */
  calls: () => number
  detour: () => Variant['detour']
  start: () => void
  stop: () => void
  /** Resolves when the fault strikes first. */
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
      script.attempts.push({ args: undefined, at: clock.now() })
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
    if (active && server.served === at) script.attempts.push({ args: server.requests.at(-1), at: clock.now() })
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

/** Walks to the end, through the fault and past it. */
async function perform(
  { id, server }: Stand,
  script: Script,
  { variant, outcome, cell, plain, getPath, fail }: Performance,
) {
  const headers = variant.waitSeconds === undefined ? {} : { prefer: `wait=${variant.waitSeconds}` }
  const persistent = cell.lasting === 'persistent'
  // Buys what tokens are needed, so that the fault meets a page.
  await getPath('/candidates?page_size=1', id)
  script.start()
  const fails = outcome.problem !== undefined && (persistent || outcome.attempts === 1)
  const ids: string[] = []
  let failureCount = 0
  let next: string | null = firstPage
  while (next !== null) {
    const before = script.calls()
    const response: Got = await getPath(next, id, failureCount === 0 ? headers : {})
    // No letters that a sealed token in a Link could come by.
    if (JSON.stringify([...response.headers]).includes('~EVIL~')) fail('a header of upstream is passed on')
    if (response.status === 200) {
      ids.push(...response.body.data.map((record: { id: string }) => record.id))
      next = response.body.next_page_token === null ? null : `/candidates?page_token=${response.body.next_page_token}`
      continue
    }
    failureCount += 1
    if (failureCount > 1 || !fails) return fail(`${response.status} ${response.body.type} where nothing should fail`)
    for (const issue of responseIssues(response, outcome, cell, script.calls() - before)) fail(issue)
    if (script.attempts.length !== outcome.attempts)
      fail(`${script.attempts.length} tries, and not ${outcome.attempts}`)
    script.stop()
    if (!outcome.pausesCredential) continue
    const shut = script.calls()
    if ((await getPath(next, id)).status !== 429 || script.calls() > shut)
      fail('upstream is asked although it wants to be left alone')
    return
  }
  if (fails && failureCount === 0) fail(`200 where ${outcome.problem} is expected`)
  if (!fails && outcome.problem !== undefined && script.attempts.length !== 2)
    fail(`${script.attempts.length} tries, and not 2`)
  if (outcome.problem === undefined && script.attempts.length !== 1)
    fail(`${script.attempts.length} tries of what is no failure`)
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
    issues.push(`${status} ${body.type}, and not ${expected} ${problem}: ${body.detail}`)
  if (body.provider !== cell.simulation.provider.id) issues.push(`said of ${body.provider}`)
  if (body.attempts !== calls) issues.push(`${body.attempts} attempts told, ${calls} made`)
  const retryAfterHeader = headers.get('retry-after')
  if (status === 429 && retryAfterHeader === null) issues.push('no Retry-After')
  if (retryAfter && (Number(retryAfterHeader) < retryAfter[0] || Number(retryAfterHeader) > retryAfter[1]))
    issues.push(`Retry-After: ${retryAfterHeader}, and not ${retryAfter.join(' to ')}`)
  return issues
}

/** What upstream must not have seen. */
function requestIssues({ attempts }: Script, { requests: args }: FaultServer, { waits, differs }: Outcome): string[] {
  const issues: string[] = []
  const [first, second] = attempts
  if (waits && first && second) {
    const seconds = (second.at - first.at) / 1000
    if (seconds < waits[0] || seconds > waits[1] + slack)
      issues.push(`waited ${seconds.toFixed(2)} s, and not ${waits.join(' to ')}`)
  }
  const sent = attempts.flatMap((attempt) =>
    attempt.args ? `${attempt.args.method} ${attempt.args.url} ${attempt.args.body}` : [],
  )
  if (!differs && new Set(sent).size > 1) issues.push('a try is another request than the one before')
  if (args.some(({ headers }) => 'cookie' in headers || 'range' in headers)) issues.push('a cookie or a range is sent')
  if (args.some(({ url }) => url.startsWith('/followed'))) issues.push('a redirect is followed')
  return issues
}

/**
 * Another credential at the same provider asks while the one that was limited waits. The clock stands still meanwhile, so
 * that a slow machine changes nothing: either the request is answered, or a wait of its own begins.
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
    response.then(() => 'is answered at once'),
    clock.limitWaitBegins().then(() => 'waits'),
  ])
  clock.go()
  const { status } = await response
  if (status !== 200 || (first === 'waits') !== waits) fail(`another credential ${first} and gets ${status}`)
}
