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

const reservation = (overrides: Partial<ReserveRequest> = {}): ReserveRequest => ({
  key: 'ashby:0123456789abcdef',
  provider: 'ashby',
  limitsKey: 'cells',
  cells: [{ interval: 100, burst: 8 }],
  maxWait: 1_000_000,
  ...overrides,
})
const never = () => new Promise<never>(() => undefined)

/** A limiter with a virtual clock. The functions in `behaviour` replace those of the store and of the probe. */
function limiterOn({ instances = 4 } = {}) {
  const clock = virtualClock()
  const behaviour = {
    reserve: async (): Promise<Reservation> => ({ granted: true, wait: 0, remainingRatio: 1 }),
    probe: async (): Promise<unknown> => undefined,
  }
  const seen = { reservations: 0, probes: 0, changes: [] as boolean[] }
  const store: LimiterStore = {
    reserve() {
      seen.reservations += 1
      return behaviour.reserve()
    },
    pause: async () => void (await behaviour.reserve()),
    resume: async () => void (await behaviour.reserve()),
  }
  const health = createHealthGate({
    clock,
    probe() {
      seen.probes += 1
      return behaviour.probe()
    },
    onChange: (failure) => seen.changes.push(failure === null),
  })
  return { clock, behaviour, seen, limiter: createSharedLimiter({ store, health, clock, instances }) }
}

t.test('while Redis hangs, only the first call waits, for less than 50 milliseconds', async (t) => {
  const { clock, behaviour, seen, limiter } = limiterOn()
  behaviour.reserve = never
  behaviour.probe = never
  let waits = 0
  for (let round = 0; round < 600; round += 1) {
    const before = clock.now()
    await clock.until(limiter.reserve(reservation({ cells: [] })))
    const waited = clock.now() - before
    t.ok(waited < 50)
    if (waited > 0) waits += 1
    await clock.advance(100)
  }
  t.equal(waits, 1)
  t.equal(seen.reservations, 1)
  t.ok(seen.probes > 50 && seen.probes <= 61, `${seen.probes} probes in a minute, independent of the calls`)
})

t.test('calls in flight when Redis begins to hang wait at the same time', async (t) => {
  const { clock, behaviour, limiter } = limiterOn()
  behaviour.reserve = never
  behaviour.probe = never
  await clock.until(
    Promise.all(Array.from({ length: 50 }, (_, at) => limiter.reserve(reservation({ key: `ashby:${at}` })))),
  )
  t.ok(clock.now() < 50)
})

t.test('after a short delay of Redis the limits are shared again at once', async (t) => {
  const { clock, behaviour, seen, limiter } = limiterOn()
  const { reserve } = behaviour
  behaviour.reserve = never
  await clock.until(limiter.reserve(reservation({ cells: [] })))
  behaviour.reserve = reserve
  await clock.advance(0)
  t.same(await limiter.reserve(reservation()), { granted: true, wait: 0, remainingRatio: 1 })
  t.same([seen.reservations, seen.probes], [2, 1])
  t.same(seen.changes, [false, true])
})

t.test('while Redis is down an instance uses its share, and afterwards the shared limits', async (t) => {
  const { clock, behaviour, seen, limiter } = limiterOn()
  const { reserve, probe } = behaviour
  behaviour.reserve = () => Promise.reject(new Error('down'))
  behaviour.probe = () => Promise.reject(new Error('down'))
  const waits: number[] = []
  for (let round = 0; round < 4; round += 1) waits.push((await limiter.reserve(reservation())).wait)
  t.same(waits, [400, 400, 800, 1200], 'a quarter of the burst and of the rate, and no slot in the first interval')
  t.same([seen.reservations, seen.probes], [1, 1])
  behaviour.reserve = reserve
  behaviour.probe = probe
  await clock.advance(1_000)
  await limiter.reserve(reservation())
  await clock.advance(0)
  t.same(seen.reservations, 1, 'the call that starts the probe does not wait for it')
  t.same(await limiter.reserve(reservation()), { granted: true, wait: 0, remainingRatio: 1 })
  behaviour.reserve = () => Promise.reject(new Error('down'))
  t.equal(
    (await limiter.reserve(reservation({ key: 'ashby:another' }))).wait,
    400,
    'the next outage begins like the first',
  )
})

t.test('a pause stays in force while Redis is down', async (t) => {
  const { behaviour, limiter } = limiterOn()
  behaviour.reserve = () => Promise.reject(new Error('down'))
  await limiter.pause('ashby:0123456789abcdef', 5_000)
  t.equal((await limiter.reserve(reservation({ cells: [] }))).wait, 5_000)
})

t.test('an outage is logged once a minute, and its end once', needs('redis-server'), async (t) => {
  const server = await redisServer(t)
  await server.stop()
  const clock = virtualClock()
  const { log, text } = readableLog()
  const { limiter, close, firstAttempt } = connectSharedState({ url: new Secret(server.url), instances: 4, log, clock })
  t.teardown(close)
  await firstAttempt
  const lines = (): string[] => text().match(/Redis is (down|up)/g) ?? []
  for (let second = 0; second < 150; second += 1) {
    await clock.until(limiter.reserve(reservation({ cells: [] })))
    await clock.advance(1_000)
    // Real sockets need real time.
    await sleep(1)
  }
  t.same(lines(), ['Redis is down', 'Redis is down', 'Redis is down'])
  t.match(text(), /"code":"ECONNREFUSED","share":"1\/4"/)
  await server.start()
  await until(async () => {
    await clock.until(limiter.reserve(reservation({ cells: [] })))
    await clock.advance(1_000)
    return lines().includes('Redis is up')
  })
  t.equal(lines().length, 4)
})

/** A server with a real Redis, and an ATS without a low rate limit. */
async function serverWithRedis(t: Test, url: string) {
  const { log, text } = readableLog()
  const outages: boolean[] = []
  const { limiter, firstAttempt, close } = connectSharedState({
    url: new Secret(url),
    instances: 2,
    log,
    onChange: (isDown) => outages.push(isDown),
  })
  t.teardown(close)
  await firstAttempt
  const origin = await upstream(t, (_, response) =>
    sendJson(response, { success: true, results: [{ id: 'p1', name: 'A name' }], moreDataAvailable: false }),
  )
  const rateLimits = [{ requests: 1_000_000, seconds: 1, published: false, source: 'a test' }]
  const { base } = await serving(t, { connections: [connectionTo(origin, { limits: { rateLimits } })], limiter })
  const request = async () => {
    const startedAt = performance.now()
    const { status } = await get(base, '/candidates', { 'cache-control': 'no-cache' })
    return { status, duration: performance.now() - startedAt }
  }
  return {
    outages,
    text,
    request,
    /** Sends nine requests in a row. No request fails, and all but the first are as fast as before. */
    async holds(t: Test, state: string): Promise<void> {
      const all: Awaited<ReturnType<typeof request>>[] = []
      for (let round = 0; round < 9; round += 1) all.push(await request())
      t.same(new Set(all.map(({ status }) => status)), new Set([200]), state)
      const times = all.map(({ duration }) => Math.round(duration)).sort((a, b) => a - b)
      // The machine may be busy. A client without a timeout would wait for seconds in each request.
      t.ok((times[4] ?? 0) < 200 && (times[8] ?? 0) < 1500, `${state}: ${times.join(' ')} ms`)
    },
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await condition().catch(() => false)) return
    await sleep(20)
  }
  throw new Error('the condition was not met in time')
}

/** A proxy that delays the replies of the server. */
async function delayingProxy(t: Test, url: string, behaviour: { delay: number }) {
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(new URL(url).port), '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => [client, server].map((each) => each.destroy()))
    }
    client.on('data', (bytes) => server.write(bytes))
    server.on('data', (bytes) => setTimeout(() => client.write(bytes), behaviour.delay))
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  return url.replace(/:\d+\//, `:${(proxy.address() as { port: number }).port}/`)
}

t.test(
  'no failure of Redis makes a request fail or wait, and Redis is used again afterwards',
  needs('redis-server'),
  async (t) => {
    const password = 'canary-of-redis'
    const server = await redisServer(t, '--requirepass', password, '--enable-debug-command', 'local')
    const url = server.url.replace('redis://', `redis://:${password}@`)
    const behaviour = { delay: 0 }
    const direct = new Redis(url)
    direct.on('error', () => undefined)
    t.teardown(() => direct.disconnect())
    await server.stop()
    const { holds, request, outages, text } = await serverWithRedis(t, await delayingProxy(t, url, behaviour))
    const isUsed = () =>
      until(async () => {
        await direct.flushall()
        await request()
        return (await direct.keys('anyats:{ashby}*')).length > 0
      })
    let checkedChanges = 0
    /** The outage was detected since the last check. */
    const isDetected = (state: string) => {
      const newChanges = outages.slice(checkedChanges)
      checkedChanges = outages.length
      t.ok(newChanges.includes(true), `${state}: detected`)
    }

    await holds(t, 'not running at the start')
    isDetected('not running')
    await server.start()
    await isUsed()

    await server.stop()
    await holds(t, 'killed')
    isDetected('killed')
    await server.start()
    await isUsed()

    server.signal('SIGSTOP')
    await holds(t, 'stopped')
    isDetected('stopped')
    server.signal('SIGCONT')
    await isUsed()

    await direct.call('CLIENT', 'PAUSE', '1500', 'ALL')
    await holds(t, 'paused')
    isDetected('paused')
    await isUsed()

    const asleep = direct.call('DEBUG', 'SLEEP', '1.5')
    await holds(t, 'asleep')
    isDetected('asleep')
    await asleep
    await isUsed()

    behaviour.delay = 200
    await holds(t, 'slow')
    isDetected('slow')
    behaviour.delay = 0
    await isUsed()

    await direct.config('SET', 'maxmemory', '1')
    await holds(t, 'full')
    isDetected('full')
    await direct.config('SET', 'maxmemory', '0')
    await isUsed()

    await direct.script('FLUSH')
    await holds(t, 'without the scripts')
    t.match(text(), /Redis is down[\s\S]*Redis is up/)
    t.notMatch(text(), password)
  },
)

t.test(
  'the end of a pause reaches Redis before the next reservation, and also applies while Redis is down',
  async (t) => {
    const clock = virtualClock()
    const commands: string[] = []
    const note = async <T>(name: string, value: T) => {
      commands.push(name)
      return value
    }
    const store: LimiterStore = {
      reserve: () => note('reserve', { granted: true, wait: 0, remainingRatio: 1 }),
      pause: () => note('pause', undefined),
      resume: () => note('resume', undefined),
    }
    let isDown = false
    const probe = () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve())
    const health = createHealthGate({ clock, probe, onChange: () => undefined })
    const limiter = createSharedLimiter({ store, health, clock, instances: 1 })
    await limiter.pause(reservation().key, 3_600_000)
    void limiter.resume(reservation())
    await limiter.reserve(reservation())
    t.same(commands, ['pause', 'resume', 'reserve'])
    isDown = true
    store.reserve = () => Promise.reject(new Error('down'))
    t.ok((await limiter.reserve(reservation())).wait <= 100, 'this instance has no pause either')
  },
)
