import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config/config.js'
import { providers } from '../../src/providers/index.js'
import { connectRedis } from '../../src/redis/connect.js'
import { pauseScript, reserveScript, resumeScript } from '../../src/redis/scripts.js'
import { createRedisLimiter } from '../../src/redis/store.js'
import { createLocalLimiter, type LimiterStore, type ReserveRequest } from '../../src/upstream/policy/rate-limiter.js'
import { virtualClock } from '../support/clock.js'
import { needs } from '../support/programs.js'
import { redisServer } from '../support/redis-server.js'

const reservation = (overrides: Partial<ReserveRequest> = {}): ReserveRequest => ({
  key: 'ashby:0123456789abcdef',
  provider: 'ashby',
  limitsKey: 'cells',
  cells: [{ interval: 60_000, burst: 3 }],
  maxWait: 1_000_000,
  ...overrides,
})

function storeOn(t: Test, url: string): LimiterStore {
  const { redis, close } = connectRedis(url, () => undefined)
  t.teardown(close)
  return createRedisLimiter(redis)
}

/** A store on a real server, once it is connected. */
async function connected(t: Test, ...options: string[]) {
  const server = await redisServer(t, ...options)
  const store = storeOn(t, server.url)
  const direct = new Redis(server.url)
  t.teardown(() => direct.disconnect())
  direct.on('error', () => undefined)
  await until(() => store.pause('nobody', 1))
  return { ...server, store, direct }
}

async function until(condition: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (
      await condition().then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(20)
  }
  throw new Error('the condition was not met in time')
}

t.test('the script and the local limiter return the same results', needs('redis-server'), async (t) => {
  const { direct } = await connected(t)
  const timed = "local now = tonumber(redis.call('GET', 'now'))"
  const cell = fc.record({ interval: fc.integer({ min: 10_000, max: 90_000 }), burst: fc.constantFrom(1, 1.5, 2, 7) })
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 200_000 }),
    maxWait: fc.constantFrom(0, 20_000, 300_000),
    pause: fc.option(fc.integer({ min: 20_000, max: 400_000 })),
    resumes: fc.boolean(),
    key: fc.constantFrom('ashby:a', 'ashby'),
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
      const local = createLocalLimiter({ ...virtualClock(), now: () => time - start })
      for (const { passes, maxWait, pause, resumes, key: pausedKey } of steps) {
        time += passes
        await direct.set('now', time)
        if (pause !== null) {
          await local.pause(pausedKey, pause)
          await direct.eval(pauseScript(timed), 1, `${pausedKey}:pause`, pause)
        }
        if (resumes) {
          await local.resume({ key: 'ashby:a', limitsKey: 'w', cells })
          const limits = cells.flatMap(({ interval, burst }) => [interval, burst])
          await direct.eval(resumeScript(timed), 2, 'ashby:a:cells', 'ashby:a:pause', ...limits)
        }
        const args = [maxWait, ...cells.flatMap(({ interval, burst }) => [interval, burst])]
        const keys = ['ashby:a:cells', 'ashby:a:pause', 'ashby:pause']
        const [granted, wait, remaining] = (await direct.eval(reserveScript(timed), 3, ...keys, ...args)) as [
          number,
          string,
          string,
        ]
        const twin = await local.reserve({ key: 'ashby:a', provider: 'ashby', limitsKey: 'w', cells, maxWait })
        const same =
          twin.granted === (granted === 1) &&
          Math.abs(twin.wait - Number(wait)) < 0.01 &&
          Math.abs(twin.remainingRatio - Number(remaining)) < 0.001
        if (!same) throw new Error(`${JSON.stringify(twin)} and ${granted} ${wait} ${remaining}`)
      }
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

t.test(
  'each slot is reserved once across instances, in all rate limits or in none',
  needs('redis-server'),
  async (t) => {
    const { url, store } = await connected(t)
    const otherStore = storeOn(t, url)
    await until(() => otherStore.pause('nobody', 1))
    const reservations = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? store : otherStore).reserve(reservation())),
    )
    const waits = reservations.map(({ wait }) => Math.round(wait / 60_000)).sort((a, b) => a - b)
    t.same(waits, [0, 0, 0, ...Array.from({ length: 17 }, (_, at) => at + 1)])
    const two = reservation({
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
    t.ok(wide.remainingRatio >= 0.97, 'a rejected reservation used no slot of the other rate limit')
  },
)

t.test(
  'a pause applies to all instances at once, for one credential or for the whole provider',
  needs('redis-server'),
  async (t) => {
    const { url, store } = await connected(t)
    const otherStore = storeOn(t, url)
    await until(() => otherStore.pause('nobody', 1))
    await store.pause('ashby:0123456789abcdef', 30_000)
    await store.pause('ashby:0123456789abcdef', 5)
    const { granted, wait } = await otherStore.reserve(reservation({ maxWait: 1000 }))
    t.equal(granted, false)
    t.ok(wait > 25_000 && wait <= 30_000, 'a shorter pause does not end it')
    t.equal((await otherStore.reserve(reservation({ key: 'ashby:another', maxWait: 1000 }))).granted, true)
    await store.pause('ashby', 30_000)
    t.equal((await otherStore.reserve(reservation({ key: 'ashby:another', maxWait: 1000 }))).granted, false)
    t.equal(
      (await otherStore.reserve(reservation({ key: 'lever:another', provider: 'lever', maxWait: 1000 }))).granted,
      true,
    )
  },
)

t.test(
  'the pause of a credential ends for all instances when one instance ends it',
  needs('redis-server'),
  async (t) => {
    const { url, store } = await connected(t)
    const otherStore = storeOn(t, url)
    await until(() => otherStore.pause('nobody', 1))
    await store.reserve(reservation({ key: 'ashby:another' }))
    for (const key of ['ashby:0123456789abcdef', 'ashby:another']) await store.pause(key, 3_000_000)
    t.equal((await otherStore.reserve(reservation({ maxWait: 60_000 }))).granted, false)
    await store.resume(reservation())
    t.match(await otherStore.reserve(reservation({ maxWait: 60_000 })), { granted: true, wait: 0 })
    t.equal(
      (await otherStore.reserve(reservation({ key: 'ashby:another', maxWait: 60_000 }))).granted,
      false,
      'the pause of another credential continues',
    )
  },
)

t.test('keys expire, have one hash slot and contain only times', needs('redis-server'), async (t) => {
  const { store, direct } = await connected(t)
  await store.reserve(reservation({ cells: [{ interval: 1000, burst: 3 }] }))
  await store.pause('ashby:0123456789abcdef', 500)
  const keys = (await direct.keys('anyats:{ashby}*')).sort()
  t.same(keys, ['anyats:{ashby}:0123456789abcdef:cells', 'anyats:{ashby}:0123456789abcdef:pause'])
  for (const key of keys) t.ok((await direct.pttl(key)) > 0)
  t.match(await direct.hgetall(keys[0] ?? ''), { 1: /^\d+\.\d{3}$/ })
})

t.test('the scripts are sent again after Redis has lost them', needs('redis-server'), async (t) => {
  const { store, direct } = await connected(t)
  t.equal((await store.reserve(reservation())).granted, true)
  await direct.script('FLUSH')
  t.equal((await store.reserve(reservation())).granted, true)
  await direct.script('FLUSH')
  await store.pause('ashby:0123456789abcdef', 1)
})

t.test('the URL of Redis and its password are secrets', async (t) => {
  const sandbox = { ANYATS_SANDBOX: '1' }
  const { redis, secrets } = loadConfig(
    { ...sandbox, REDIS_URL: 'rediss://user:canary%2Fpass@redis.example:6380/1' },
    providers,
  )
  t.equal(redis?.instances, 4)
  t.equal(redis?.url.reveal(), 'rediss://user:canary%2Fpass@redis.example:6380/1')
  t.same(
    secrets.map((secret) => secret.reveal()),
    ['rediss://user:canary%2Fpass@redis.example:6380/1', 'canary/pass'],
  )
  t.doesNotThrow(
    () => loadConfig({ ...sandbox, REDIS_URL: 'redis://:50%@localhost' }, providers),
    'an unusual URL is left to Redis',
  )
  t.equal(
    loadConfig({ ...sandbox, REDIS_URL: 'redis://localhost', ANYATS_INSTANCES: '12' }, providers).redis?.instances,
    12,
  )
  t.equal(loadConfig({}, providers).redis, undefined)
  for (const bad of ['localhost:6379', 'http://localhost', 'redis://', 'redis:// x'])
    t.throws(() => loadConfig({ REDIS_URL: bad }, providers), /REDIS_URL: must be an address such as/)
  for (const bad of ['0', '101', '1.5', 'many'])
    t.throws(
      () => loadConfig({ ANYATS_INSTANCES: bad }, providers),
      /ANYATS_INSTANCES: must be a whole number from 1 to 100/,
    )
})
