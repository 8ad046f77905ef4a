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
import { type Asked, type FaultServer, openFaultServer } from './fault-server.js'
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
  const everybody = company()
  const simulator = Fastify()
  await simulator.register((await simulation.loadSimulator()).simulator, {
    company: { ...everybody, people: everybody.people.filter(({ isPrivate }) => !isPrivate).slice(0, people) },
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
      async (ask) => {
        const ids: string[] = []
        for (let next: string | null = firstPage; next !== null; ) {
          const { body }: Got = await ask(next, 'plain')
          ids.push(...body.data.map((row: { id: string }) => row.id))
          next = body.next_page_token === null ? null : `/candidates?page_token=${body.next_page_token}`
        }
        return { ids: ids.sort(), requests: stand.server.asked.length }
      },
    )
  })()
  plains.set(id, plain)
  return plain
}

type Ask = (path: string, connection: string, headers?: Record<string, string>) => Promise<Got>

/** An app of its own before these stands, for as long as the work takes. */
async function within<T>(
  stands: readonly Stand[],
  detours: Detours,
  wayOf: Parameters<Detours['connector']>[0],
  clock: HastyClock,
  work: (ask: Ask) => Promise<T>,
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
      connect: detours.connector(wayOf, timeouts(slow).connectTimeout),
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
  fell: string[]
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
      const ownOrigin = variant.everybody?.(where) ?? false
      const identity = variant.secure ? detours.identity : undefined
      const stand = await openStand(simulation, `form-${index}`, identity, ownOrigin)
      return {
        variant,
        outcome,
        stand,
        script: direct(stand, variant, outcome, at, cell.lasting === 'persistent', clock),
      }
    }),
  )
  const bystander = variants.some(({ variant }) => variant.everybody)
    ? await openStand(
        simulation,
        'bystander',
        undefined,
        variants.some(({ variant }) => variant.everybody?.(where)),
      )
    : undefined
  const played: Played = { fell: [], variants: scenes.length, slowest: 0 }
  const stands = [...scenes.map(({ stand }) => stand), ...(bystander ? [bystander] : [])]
  await within(
    stands,
    detours,
    (port) => scenes.find(({ stand }) => stand.server.port === port)?.script.way(),
    clock,
    async (ask) => {
      for (const { variant, outcome, stand, script } of scenes) {
        const fell = (what: string) => played.fell.push(`${variant.name}: ${what}`)
        const timed: Ask = async (...asked) => {
          const began = performance.now()
          const got = await ask(...asked)
          played.slowest = Math.max(played.slowest, performance.now() - began)
          return got
        }
        const aside = bystander && watch(bystander, ask, script, variant.everybody?.(where) ?? false, clock, fell)
        await perform(stand, script, { variant, outcome, cell, plain, ask: timed, fell })
        await aside
      }
    },
    variants.some(({ variant }) => variant.slow),
  )
  if (played.slowest > longest) played.fell.push(`an answer took ${Math.round(played.slowest)} ms`)
  return played
}

/** When the fault strikes, and what was seen of it. */
interface Script {
  /** Tries that reached the place of the fault: the request, where there was one, and when. */
  tries: { asked: Asked | undefined; at: number }[]
  /** Everything that went out, connections that came to nothing among it. */
  calls: () => number
  way: () => Variant['way']
  start: () => void
  lift: () => void
  /** Resolves when the fault strikes first. */
  struck: Promise<void>
}

function direct(
  { server }: Stand,
  variant: Variant,
  { problem }: Outcome,
  at: number,
  persistent: boolean,
  clock: HastyClock,
): Script {
  let strikes = 0
  let astray = 0
  let active = false
  let strike = () => {}
  const struck = new Promise<void>((resolve) => {
    strike = resolve
  })
  const due = () =>
    active && server.served >= at && (persistent || strikes === 0) && (problem === undefined || server.served === at)
  const script: Script = {
    tries: [],
    struck,
    calls: () => server.asked.length + astray,
    way() {
      if (!variant.way || !due()) return undefined
      strikes += 1
      astray += 1
      script.tries.push({ asked: undefined, at: clock.now() })
      strike()
      return variant.way
    },
    start() {
      server.served = 0
      server.asked.length = 0
      active = true
    },
    lift() {
      active = false
    },
  }
  server.keepsAlive = variant.way === undefined
  server.instead = () => {
    if (active && server.served === at) script.tries.push({ asked: server.asked.at(-1), at: clock.now() })
    const { instead } = variant
    if (!instead || !due()) return undefined
    strikes += 1
    strike()
    return (socket, real) => {
      if (problem === undefined) server.served += 1
      instead(socket, real)
    }
  }
  return script
}

interface Performance {
  variant: Variant
  outcome: Outcome
  cell: Cell
  plain: Plain
  ask: Ask
  fell: (what: string) => void
}

/** Walks to the end, through the fault and past it. */
async function perform(
  { id, server }: Stand,
  script: Script,
  { variant, outcome, cell, plain, ask, fell }: Performance,
) {
  const headers = variant.patience === undefined ? {} : { prefer: `wait=${variant.patience}` }
  const persistent = cell.lasting === 'persistent'
  // Buys what tokens are needed, so that the fault meets a page.
  await ask('/candidates?page_size=1', id)
  script.start()
  const fails = outcome.problem !== undefined && (persistent || outcome.tries === 1)
  const rows: string[] = []
  let met = 0
  let next: string | null = firstPage
  while (next !== null) {
    const before = script.calls()
    const got: Got = await ask(next, id, met === 0 ? headers : {})
    // No letters that a sealed token in a Link could come by.
    if (JSON.stringify([...got.headers]).includes('~EVIL~')) fell('a header of upstream is passed on')
    if (got.status === 200) {
      rows.push(...got.body.data.map((row: { id: string }) => row.id))
      next = got.body.next_page_token === null ? null : `/candidates?page_token=${got.body.next_page_token}`
      continue
    }
    met += 1
    if (met > 1 || !fails) return fell(`${got.status} ${got.body.type} where nothing should fail`)
    for (const what of mistakesIn(got, outcome, cell, script.calls() - before)) fell(what)
    if (script.tries.length !== outcome.tries) fell(`${script.tries.length} tries, and not ${outcome.tries}`)
    script.lift()
    if (!outcome.shut) continue
    const shut = script.calls()
    if ((await ask(next, id)).status !== 429 || script.calls() > shut)
      fell('upstream is asked although it wants to be left alone')
    return
  }
  if (fails && met === 0) fell(`200 where ${outcome.problem} is expected`)
  if (!fails && outcome.problem !== undefined && script.tries.length !== 2)
    fell(`${script.tries.length} tries, and not 2`)
  if (outcome.problem === undefined && script.tries.length !== 1)
    fell(`${script.tries.length} tries of what is no failure`)
  if (rows.sort().join() !== plain.ids.join())
    fell(`rows: ${rows.length} of ${plain.ids.length}, ${new Set(rows).size} different`)
  for (const what of mistakesAmong(script, server, outcome)) fell(what)
}

function mistakesIn(
  { status, headers, body }: Got,
  { problem, retryAfter }: Outcome,
  cell: Cell,
  calls: number,
): string[] {
  const mistakes: string[] = []
  const expected = problem && problems[problem].status
  if (status !== expected || body.type !== `urn:problem-type:anyats:${problem}`)
    mistakes.push(`${status} ${body.type}, and not ${expected} ${problem}: ${body.detail}`)
  if (body.provider !== cell.simulation.provider.id) mistakes.push(`said of ${body.provider}`)
  if (body.attempts !== calls) mistakes.push(`${body.attempts} attempts told, ${calls} made`)
  const told = headers.get('retry-after')
  if (status === 429 && told === null) mistakes.push('no Retry-After')
  if (retryAfter && (Number(told) < retryAfter[0] || Number(told) > retryAfter[1]))
    mistakes.push(`Retry-After: ${told}, and not ${retryAfter.join(' to ')}`)
  return mistakes
}

/** What upstream must not have seen. */
function mistakesAmong({ tries }: Script, { asked }: FaultServer, { waits, differs }: Outcome): string[] {
  const mistakes: string[] = []
  const [first, second] = tries
  if (waits && first && second) {
    const seconds = (second.at - first.at) / 1000
    if (seconds < waits[0] || seconds > waits[1] + slack)
      mistakes.push(`waited ${seconds.toFixed(2)} s, and not ${waits.join(' to ')}`)
  }
  const said = tries.flatMap((one) => (one.asked ? `${one.asked.method} ${one.asked.url} ${one.asked.body}` : []))
  if (!differs && new Set(said).size > 1) mistakes.push('a try is another request than the one before')
  if (asked.some(({ headers }) => 'cookie' in headers || 'range' in headers))
    mistakes.push('a cookie or a range is sent')
  if (asked.some(({ url }) => url.startsWith('/followed'))) mistakes.push('a redirect is followed')
  return mistakes
}

/**
 * Another credential at the same provider asks while the one that was limited waits. The clock stands still meanwhile, so
 * that a slow machine changes nothing: either the request is answered, or a wait of its own begins.
 */
async function watch(
  { id }: Stand,
  ask: Ask,
  { struck }: Script,
  waits: boolean,
  clock: HastyClock,
  fell: (what: string) => void,
): Promise<void> {
  await struck
  await clock.limitWaitBegins()
  clock.stop()
  const answer = ask('/candidates?page_size=1', id)
  const first = await Promise.race([
    answer.then(() => 'is answered at once'),
    clock.limitWaitBegins().then(() => 'waits'),
  ])
  clock.go()
  const { status } = await answer
  if (status !== 200 || (first === 'waits') !== waits) fell(`another credential ${first} and gets ${status}`)
}
