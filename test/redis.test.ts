import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { loadConfig } from '../src/config/config.js'
import { providers } from '../src/providers/index.js'
import { pauseScript, reserveScript } from '../src/redis/scripts.js'
import { shareLimits } from '../src/redis/share-limits.js'
import { createSharedLimiter } from '../src/redis/shared-limiter.js'
import { createStore } from '../src/redis/store.js'
import { Secret } from '../src/secrets.js'
import { type Ask, createLocalLimiter, type Limiter, type Reservation } from '../src/upstream/limiter.js'
import { virtualClock } from './clock.js'
import { readableLog } from './fixture.js'
import { redisServer } from './redis-server.js'

const ask = (more: Partial<Ask> = {}): Ask => ({
  key: 'ashby:0123456789abcdef',
  provider: 'ashby',
  windows: 'cells',
  cells: [{ interval: 60_000, burst: 3 }],
  maxWait: 1_000_000,
  ...more,
})

/** A store on a real server, once it is connected. */
async function connected(t: Test, ...options: string[]) {
  const server = await redisServer(t, ...options)
  const codes: string[] = []
  const store = createStore(server.url, (code) => codes.push(code))
  t.teardown(() => store.close())
  const direct = new Redis(server.url)
  t.teardown(() => direct.disconnect())
  direct.on('error', () => undefined)
  await until(() => store.pause('nobody', 1))
  return { ...server, store, direct, codes }
}

async function until(so: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (
      await so().then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(20)
  }
  throw new Error('it never came to that')
}

t.test('the script and its local twin give the same answers to the same questions', async (t) => {
  const { direct } = await connected(t)
  const timed = "local now = tonumber(redis.call('GET', 'now'))"
  const cell = fc.record({ interval: fc.integer({ min: 10_000, max: 90_000 }), burst: fc.constantFrom(1, 1.5, 2, 7) })
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 200_000 }),
    maxWait: fc.constantFrom(0, 20_000, 300_000),
    pause: fc.option(fc.integer({ min: 20_000, max: 400_000 })),
    whose: fc.constantFrom('ashby:a', 'ashby'),
  })
  let round = 0
  const run = fc.asyncProperty(
    fc.array(cell, { maxLength: 3 }),
    fc.array(step, { maxLength: 25 }),
    async (cells, steps) => {
      await direct.flushall()
      round += 1
      const start = 1_000_000_000 * round
      let time = start
      const local = createLocalLimiter({ ...virtualClock(), elapsed: () => time - start })
      for (const { passes, maxWait, pause, whose } of steps) {
        time += passes
        await direct.set('now', time)
        if (pause !== null) {
          await local.pause(whose, pause)
          await direct.eval(pauseScript(timed), 1, `${whose}:pause`, pause)
        }
        const args = [maxWait, ...cells.flatMap(({ interval, burst }) => [interval, burst])]
        const keys = ['ashby:a:cells', 'ashby:a:pause', 'ashby:pause']
        const [granted, wait, left] = (await direct.eval(reserveScript(timed), 3, ...keys, ...args)) as [
          number,
          string,
          string,
        ]
        const twin = await local.reserve({ key: 'ashby:a', provider: 'ashby', windows: 'w', cells, maxWait })
        const same =
          twin.granted === (granted === 1) &&
          Math.abs(twin.wait - Number(wait)) < 0.01 &&
          Math.abs(twin.left - Number(left)) < 0.001
        if (!same) throw new Error(`${JSON.stringify(twin)} and ${granted} ${wait} ${left}`)
      }
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

t.test('slots are given once among all who share them, in every window or in none', async (t) => {
  const { url, store } = await connected(t)
  const other = createStore(url, () => undefined)
  t.teardown(() => other.close())
  await until(() => other.pause('nobody', 1))
  const taken = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? store : other).reserve(ask())))
  const waits = taken.map(({ wait }) => Math.round(wait / 60_000)).sort((a, b) => a - b)
  t.same(waits, [0, 0, 0, ...Array.from({ length: 17 }, (_, at) => at + 1)])
  const two = ask({
    key: 'ashby:two',
    cells: [
      { interval: 10, burst: 100 },
      { interval: 60_000, burst: 1 },
    ],
    maxWait: 0,
  })
  t.match(await store.reserve(two), { granted: true, wait: 0 })
  for (let round = 0; round < 5; round += 1) t.equal((await store.reserve(two)).granted, false)
  const wide = await store.reserve({ ...two, cells: [{ interval: 10, burst: 100 }], maxWait: 0 })
  t.ok(wide.left >= 0.97, 'what was refused took nothing of the other window')
})

t.test('a pause stops everybody at once, of one credential or of the whole provider', async (t) => {
  const { url, store } = await connected(t)
  const other = createStore(url, () => undefined)
  t.teardown(() => other.close())
  await until(() => other.pause('nobody', 1))
  await store.pause('ashby:0123456789abcdef', 30_000)
  await store.pause('ashby:0123456789abcdef', 5)
  const { granted, wait } = await other.reserve(ask({ maxWait: 1000 }))
  t.equal(granted, false)
  t.ok(wait > 25_000 && wait <= 30_000, 'a shorter one does not end it')
  t.equal((await other.reserve(ask({ key: 'ashby:another', maxWait: 1000 }))).granted, true)
  await store.pause('ashby', 30_000)
  t.equal((await other.reserve(ask({ key: 'ashby:another', maxWait: 1000 }))).granted, false)
  t.equal((await other.reserve(ask({ key: 'lever:another', provider: 'lever', maxWait: 1000 }))).granted, true)
})

t.test('keys end by themselves, are of one hash slot and hold nothing but times', async (t) => {
  const { store, direct } = await connected(t)
  await store.reserve(ask({ cells: [{ interval: 1000, burst: 3 }] }))
  await store.pause('ashby:0123456789abcdef', 500)
  const keys = (await direct.keys('anyats:{ashby}*')).sort()
  t.same(keys, ['anyats:{ashby}:0123456789abcdef:cells', 'anyats:{ashby}:0123456789abcdef:pause'])
  for (const key of keys) t.ok((await direct.pttl(key)) > 0)
  t.match(await direct.hgetall(keys[0] ?? ''), { 1: /^\d+\.\d{3}$/ })
})

t.test('a server that has forgotten the scripts is told them again', async (t) => {
  const { store, direct } = await connected(t)
  t.equal((await store.reserve(ask())).granted, true)
  await direct.script('FLUSH')
  t.equal((await store.reserve(ask())).granted, true)
  await direct.script('FLUSH')
  await store.pause('ashby:0123456789abcdef', 1)
})

/** A store as a test wants it. */
const storeOf = (reserve: () => Promise<Reservation>) => ({
  reserve,
  pause: async () => void (await reserve()),
  tried: Promise.resolve(),
  close() {},
})

t.test('with the store away an instance keeps to its share, says so once a minute and comes back', async (t) => {
  const clock = virtualClock()
  const told: string[] = []
  let there = false
  let asked = 0
  const limiter = createSharedLimiter({
    store: storeOf(async () => {
      asked += 1
      if (!there) throw new Error('away')
      return { granted: true, wait: 0, left: 1 }
    }),
    clock,
    instances: 4,
    told: (state) => told.push(state),
  })
  const cells = [{ interval: 100, burst: 8 }]
  const waits: number[] = []
  for (let round = 0; round < 4; round += 1) waits.push((await limiter.reserve(ask({ cells }))).wait)
  t.same(waits, [400, 400, 800, 1200], 'a quarter of the burst and of the pace, and nothing in the first moment')
  t.equal(asked, 3, 'a store that failed three times has a second to itself')
  t.same(told, ['away'])
  await clock.pass(59_000)
  await limiter.reserve(ask({ cells }))
  t.same([asked, told], [4, ['away']])
  await clock.pass(1_000)
  await limiter.reserve(ask({ cells }))
  t.same(told, ['away', 'away'])
  there = true
  await clock.pass(1_000)
  t.same(await limiter.reserve(ask({ cells })), { granted: true, wait: 0, left: 1 })
  t.same(told, ['away', 'away', 'back'])
})

t.test('a pause is kept although the store is away', async (t) => {
  const clock = virtualClock()
  const limiter = createSharedLimiter({
    store: storeOf(() => Promise.reject(new Error('away'))),
    clock,
    instances: 2,
    told: () => undefined,
  })
  await limiter.pause('ashby:0123456789abcdef', 5_000)
  t.equal((await limiter.reserve(ask({ cells: [] }))).wait, 5_000)
})

const timed = async (limiter: Limiter) => {
  const began = performance.now()
  const { granted } = await limiter.reserve(ask({ cells: [{ interval: 10, burst: 5 }] }))
  return { granted, milliseconds: performance.now() - began }
}

t.test(
  'Redis that dies, hangs or is full costs a call little and fails none, and is used again by itself',
  async (t) => {
    const server = await redisServer(t, '--requirepass', 'canary-of-redis')
    const { log, text } = readableLog()
    const url = server.url.replace('redis://', 'redis://:canary-of-redis@')
    const { limiter, close } = shareLimits({ url: new Secret(url), instances: 2 }, log)
    t.teardown(close)
    const direct = new Redis(url)
    direct.on('error', () => undefined)
    t.teardown(() => direct.disconnect())
    const shared = async () => {
      await direct.flushall()
      await limiter.reserve(ask({ key: 'ashby:probe' }))
      if ((await direct.keys('anyats:*')).length === 0) throw new Error('not yet')
    }
    await until(shared)
    const median = async () => {
      const times = []
      for (let round = 0; round < 9; round += 1) {
        const { granted, milliseconds } = await timed(limiter)
        t.equal(granted, true)
        times.push(milliseconds)
      }
      return times.sort((a, b) => a - b)[4] ?? 0
    }
    server.signal('SIGSTOP')
    const hanging = await timed(limiter)
    t.ok(hanging.granted)
    // The machine may be busy: twenty times what it is there for is still far from the ten seconds of a plain client.
    t.ok(hanging.milliseconds < 1000, `hanging: ${hanging.milliseconds}`)
    t.ok((await median()) < 50)
    server.signal('SIGCONT')
    await until(shared)
    await server.stop()
    t.ok((await median()) < 50)
    await server.start()
    await until(shared)
    await direct.config('SET', 'maxmemory', '1')
    t.ok((await median()) < 50)
    await direct.config('SET', 'maxmemory', '0')
    await until(shared)
    t.match(text(), /Redis is away[\s\S]*Redis is back/)
    t.notMatch(text(), /canary-of-redis/)
  },
)

t.test('a server that is not there from the beginning is used once it is', async (t) => {
  const server = await redisServer(t)
  await server.stop()
  const { log } = readableLog()
  const { limiter, close } = shareLimits({ url: new Secret(server.url), instances: 2 }, log)
  t.teardown(close)
  t.equal((await timed(limiter)).granted, true)
  await server.start()
  const direct = new Redis(server.url)
  t.teardown(() => direct.disconnect())
  await until(async () => {
    await limiter.reserve(ask({ key: 'ashby:probe' }))
    if ((await direct.keys('anyats:*')).length === 0) throw new Error('not yet')
  })
})

t.test('the address of Redis and its password are secrets', async (t) => {
  const { redis, secrets } = loadConfig({ REDIS_URL: 'rediss://user:canary%2Fpass@redis.example:6380/1' }, providers)
  t.equal(redis?.instances, 4)
  t.equal(redis?.url.reveal(), 'rediss://user:canary%2Fpass@redis.example:6380/1')
  t.same(
    secrets.map((secret) => secret.reveal()),
    ['rediss://user:canary%2Fpass@redis.example:6380/1', 'canary/pass'],
  )
  t.doesNotThrow(() => loadConfig({ REDIS_URL: 'redis://:50%@localhost' }, providers), 'odd, and for Redis to judge')
  t.equal(loadConfig({ REDIS_URL: 'redis://localhost', ANYATS_INSTANCES: '12' }, providers).redis?.instances, 12)
  t.equal(loadConfig({}, providers).redis, undefined)
  for (const bad of ['localhost:6379', 'http://localhost', 'redis://', 'redis:// x'])
    t.throws(() => loadConfig({ REDIS_URL: bad }, providers), /REDIS_URL wants an address such as/)
  for (const bad of ['0', '101', '1.5', 'many'])
    t.throws(
      () => loadConfig({ ANYATS_INSTANCES: bad }, providers),
      /ANYATS_INSTANCES wants a whole number from 1 to 100/,
    )
})
