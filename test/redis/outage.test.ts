import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { createHealthGate } from '../../src/redis/health.js'
import { createSharedLimiter } from '../../src/redis/shared-limiter.js'
import { connectSharedState } from '../../src/redis/shared-state.js'
import { Secret } from '../../src/secrets.js'
import type { LimiterStore, Reservation, ReserveRequest } from '../../src/upstream/policy/rate-limiter.js'
import { virtualClock } from '../support/clock.js'
import { connectionTo, get, readableLog, sendJson, serving, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { redisServer } from '../support/redis-server.js'

t.setTimeout(120_000)

const ask = (more: Partial<ReserveRequest> = {}): ReserveRequest => ({
  key: 'ashby:0123456789abcdef',
  provider: 'ashby',
  limitsKey: 'cells',
  cells: [{ interval: 100, burst: 8 }],
  maxWait: 1_000_000,
  ...more,
})
const never = () => new Promise<never>(() => undefined)

/** A limiter on a clock that the test turns, over a store that does as `hand` says. */
function limiterOn({ instances = 4 } = {}) {
  const clock = virtualClock()
  const hand = {
    reserve: async (): Promise<Reservation> => ({ granted: true, wait: 0, remainingRatio: 1 }),
    probe: async (): Promise<unknown> => undefined,
  }
  const seen = { asked: 0, probes: 0, told: [] as boolean[] }
  const store: LimiterStore = {
    reserve() {
      seen.asked += 1
      return hand.reserve()
    },
    pause: async () => void (await hand.reserve()),
    resume: async () => void (await hand.reserve()),
  }
  const health = createHealthGate({
    clock,
    probe() {
      seen.probes += 1
      return hand.probe()
    },
    onChange: (failure) => seen.told.push(failure === null),
  })
  return { clock, hand, seen, limiter: createSharedLimiter({ store, health, clock, instances }) }
}

t.test('of all calls that come while Redis hangs the first one waits, for less than 50 milliseconds', async (t) => {
  const { clock, hand, seen, limiter } = limiterOn()
  hand.reserve = never
  hand.probe = never
  let waits = 0
  for (let round = 0; round < 600; round += 1) {
    const before = clock.now()
    await clock.until(limiter.reserve(ask({ cells: [] })))
    const waited = clock.now() - before
    t.ok(waited < 50)
    if (waited > 0) waits += 1
    await clock.pass(100)
  }
  t.equal(waits, 1)
  t.equal(seen.asked, 1)
  t.ok(seen.probes > 50 && seen.probes <= 61, `${seen.probes} probes in a minute, beside the calls`)
})

t.test('calls that are under way together when it begins to hang wait together', async (t) => {
  const { clock, hand, limiter } = limiterOn()
  hand.reserve = never
  hand.probe = never
  await clock.until(Promise.all(Array.from({ length: 50 }, (_, at) => limiter.reserve(ask({ key: `ashby:${at}` })))))
  t.ok(clock.now() < 50)
})

t.test('what is slow for a moment is shared again at once', async (t) => {
  const { clock, hand, seen, limiter } = limiterOn()
  const { reserve } = hand
  hand.reserve = never
  await clock.until(limiter.reserve(ask({ cells: [] })))
  hand.reserve = reserve
  await clock.pass(0)
  t.same(await limiter.reserve(ask()), { granted: true, wait: 0, remainingRatio: 1 })
  t.same([seen.asked, seen.probes], [2, 1])
  t.same(seen.told, [false, true])
})

t.test('with the store away an instance keeps to its share, and comes back', async (t) => {
  const { clock, hand, seen, limiter } = limiterOn()
  const { reserve, probe } = hand
  hand.reserve = () => Promise.reject(new Error('away'))
  hand.probe = () => Promise.reject(new Error('away'))
  const waits: number[] = []
  for (let round = 0; round < 4; round += 1) waits.push((await limiter.reserve(ask())).wait)
  t.same(waits, [400, 400, 800, 1200], 'a quarter of the burst and of the pace, and nothing in the first moment')
  t.same([seen.asked, seen.probes], [1, 1])
  hand.reserve = reserve
  hand.probe = probe
  await clock.pass(1_000)
  await limiter.reserve(ask())
  await clock.pass(0)
  t.same(seen.asked, 1, 'the one that finds out does not wait for it')
  t.same(await limiter.reserve(ask()), { granted: true, wait: 0, remainingRatio: 1 })
  hand.reserve = () => Promise.reject(new Error('away'))
  t.equal((await limiter.reserve(ask({ key: 'ashby:another' }))).wait, 400, 'the next absence begins like the first')
})

t.test('a pause is kept although the store is away', async (t) => {
  const { hand, limiter } = limiterOn()
  hand.reserve = () => Promise.reject(new Error('away'))
  await limiter.pause('ashby:0123456789abcdef', 5_000)
  t.equal((await limiter.reserve(ask({ cells: [] }))).wait, 5_000)
})

t.test('an absence is told once a minute, and its end once', needs('redis-server'), async (t) => {
  const server = await redisServer(t)
  await server.stop()
  const clock = virtualClock()
  const { log, text } = readableLog()
  const { limiter, close, firstAttempt } = connectSharedState({ url: new Secret(server.url), instances: 4, log, clock })
  t.teardown(close)
  await firstAttempt
  const lines = (): string[] => text().match(/Redis is (down|up)/g) ?? []
  for (let second = 0; second < 150; second += 1) {
    await clock.until(limiter.reserve(ask({ cells: [] })))
    await clock.pass(1_000)
    // Real sockets need a real moment.
    await sleep(1)
  }
  t.same(lines(), ['Redis is down', 'Redis is down', 'Redis is down'])
  t.match(text(), /"code":"ECONNREFUSED","share":"1\/4"/)
  await server.start()
  await until(async () => {
    await clock.until(limiter.reserve(ask({ cells: [] })))
    await clock.pass(1_000)
    return lines().includes('Redis is up')
  })
  t.equal(lines().length, 4)
})

/** A server of ours beside an ATS without patience of its own, on a real Redis. */
async function beside(t: Test, url: string) {
  const { log, text } = readableLog()
  const absences: boolean[] = []
  const { limiter, firstAttempt, close } = connectSharedState({
    url: new Secret(url),
    instances: 2,
    log,
    onChange: (away) => absences.push(away),
  })
  t.teardown(close)
  await firstAttempt
  const origin = await upstream(t, (_, response) =>
    sendJson(response, { success: true, results: [{ id: 'p1', name: 'A name' }], moreDataAvailable: false }),
  )
  const rateLimits = [{ requests: 1_000_000, seconds: 1, published: false, source: 'a test' }]
  const { base } = await serving(t, { connections: [connectionTo(origin, { limits: { rateLimits } })], limiter })
  const one = async () => {
    const began = performance.now()
    const { status } = await get(base, '/candidates', { 'cache-control': 'no-cache' })
    return { status, took: performance.now() - began }
  }
  return {
    absences,
    text,
    one,
    /** Nine requests in a row: none fails, and all but the first are as fast as ever. */
    async holds(t: Test, what: string): Promise<void> {
      const all: Awaited<ReturnType<typeof one>>[] = []
      for (let round = 0; round < 9; round += 1) all.push(await one())
      t.same(new Set(all.map(({ status }) => status)), new Set([200]), what)
      const times = all.map(({ took }) => Math.round(took)).sort((a, b) => a - b)
      // A machine may be busy: what a plain client would wait for is seconds, for each of them.
      t.ok((times[4] ?? 0) < 200 && (times[8] ?? 0) < 1500, `${what}: ${times.join(' ')} ms`)
    },
  }
}

async function until(so: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await so().catch(() => false)) return
    await sleep(20)
  }
  throw new Error('it never came to that')
}

/** Something between a client and a server that lets bytes through when it likes. */
async function between(t: Test, url: string, hand: { delay: number }) {
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(new URL(url).port), '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => [client, server].map((one) => one.destroy()))
    }
    client.on('data', (bytes) => server.write(bytes))
    server.on('data', (bytes) => setTimeout(() => client.write(bytes), hand.delay))
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  return url.replace(/:\d+\//, `:${(proxy.address() as { port: number }).port}/`)
}

t.test(
  'whatever happens to Redis, no request fails or waits for it, and it is used again by itself',
  needs('redis-server'),
  async (t) => {
    const password = 'canary-of-redis'
    const server = await redisServer(t, '--requirepass', password, '--enable-debug-command', 'local')
    const url = server.url.replace('redis://', `redis://:${password}@`)
    const hand = { delay: 0 }
    const direct = new Redis(url)
    direct.on('error', () => undefined)
    t.teardown(() => direct.disconnect())
    await server.stop()
    const { holds, one, absences, text } = await beside(t, await between(t, url, hand))
    const isUsed = () =>
      until(async () => {
        await direct.flushall()
        await one()
        return (await direct.keys('anyats:{ashby}*')).length > 0
      })
    let told = 0
    /** It was found out since this was asked last. */
    const isFound = (what: string) => {
      const since = absences.slice(told)
      told = absences.length
      t.ok(since.includes(true), `${what}: found out`)
    }

    await holds(t, 'not there at the start')
    isFound('not there')
    await server.start()
    await isUsed()

    await server.stop()
    await holds(t, 'killed')
    isFound('killed')
    await server.start()
    await isUsed()

    server.signal('SIGSTOP')
    await holds(t, 'stopped')
    isFound('stopped')
    server.signal('SIGCONT')
    await isUsed()

    await direct.call('CLIENT', 'PAUSE', '1500', 'ALL')
    await holds(t, 'paused')
    isFound('paused')
    await isUsed()

    const asleep = direct.call('DEBUG', 'SLEEP', '1.5')
    await holds(t, 'asleep')
    isFound('asleep')
    await asleep
    await isUsed()

    hand.delay = 200
    await holds(t, 'slow')
    isFound('slow')
    hand.delay = 0
    await isUsed()

    await direct.config('SET', 'maxmemory', '1')
    await holds(t, 'full')
    isFound('full')
    await direct.config('SET', 'maxmemory', '0')
    await isUsed()

    await direct.script('FLUSH')
    await holds(t, 'has forgotten the scripts')
    t.match(text(), /Redis is down[\s\S]*Redis is up/)
    t.notMatch(text(), password)
  },
)

t.test(
  'the end of a pause reaches Redis before the slot that is asked for next, and holds without Redis as well',
  async (t) => {
    const clock = virtualClock()
    const told: string[] = []
    const note = async <T>(name: string, value: T) => {
      told.push(name)
      return value
    }
    const store: LimiterStore = {
      reserve: () => note('reserve', { granted: true, wait: 0, remainingRatio: 1 }),
      pause: () => note('pause', undefined),
      resume: () => note('resume', undefined),
    }
    let away = false
    const probe = () => (away ? Promise.reject(new Error('away')) : Promise.resolve())
    const health = createHealthGate({ clock, probe, onChange: () => undefined })
    const limiter = createSharedLimiter({ store, health, clock, instances: 1 })
    await limiter.pause(ask().key, 3_600_000)
    void limiter.resume(ask())
    await limiter.reserve(ask())
    t.same(told, ['pause', 'resume', 'reserve'])
    away = true
    store.reserve = () => Promise.reject(new Error('away'))
    t.ok((await limiter.reserve(ask())).wait <= 100, 'this instance keeps no pause either')
  },
)
