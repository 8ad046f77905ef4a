import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { loadConfig } from '../../src/config/config.js'
import { ConfigError } from '../../src/config/errors.js'
import type { CachedPage } from '../../src/page-cache/page-cache.js'
import { createPageEncryption } from '../../src/page-cache/page-encryption.js'
import { createSharedCache, type SharedOutcome } from '../../src/page-cache/shared-cache.js'
import { providers } from '../../src/providers/index.js'
import { connectSharedState } from '../../src/redis/shared-state.js'
import { Secret } from '../../src/secrets.js'
import { bootstrap } from '../../src/start/bootstrap.js'
import { connectionTo, get, readableLog, serving } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { redisServer } from '../support/redis-server.js'
import { counted } from '../support/scrape.js'
import { scriptedUpstream, until } from '../support/scripted-upstream.js'

t.setTimeout(120_000)

const secret = new Secret('a secret of more than thirty-two characters')
const credential = 'canary-credential-5f0c9a1e7b3d8246'
const connection = 'canary-connection'

/** One ATS, one Redis, and any number of instances. Each record has the credential of its request. */
async function around(t: Test) {
  const server = await redisServer(t)
  const direct = new Redis(server.url)
  direct.on('error', () => undefined)
  t.teardown(() => direct.disconnect())
  const { origin, requests, control } = await scriptedUpstream(t)
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') }

  async function instance(t: Test, options: Partial<AppOptions> & { shares?: boolean } = {}) {
    const { shares = true, ...rest } = options
    const { log } = readableLog()
    const { limiter, pages, firstAttempt, close } = connectSharedState({
      url: new Secret(server.url),
      instances: 2,
      log,
    })
    t.teardown(close)
    await firstAttempt
    const { base } = await serving(t, {
      connections: [connectionTo(origin, { id: connection, credentials: { api_key: new Secret(credential) } })],
      cacheSeconds: 60,
      tokenSecrets: [secret],
      prefetch: false,
      now: () => clock.now,
      limiter,
      ...(shares ? { pageStore: pages } : {}),
      ...rest,
    })
    const outcomes = async (outcome: SharedOutcome) =>
      counted((await get(base, '/metrics')).body, 'anyats_shared_pages_total', { outcome })
    return { getPath: (path: string, headers = {}) => get(base, path, headers), outcomes, store: pages }
  }
  const names = () => direct.keys('anyats:page:*')
  return {
    ...{ origin, server, direct, requests, control, clock, instance, names },
    /** A page is stored in the background. */
    stored: (count: number) => untilTrue(async () => (await names()).length === count),
  }
}

async function untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
  let is = false
  const look = async () => {
    is = await isTrue().catch(() => false)
    if (!is) setTimeout(look, 20)
  }
  await look()
  await until(() => is)
}

t.test(
  'a page that one instance has fetched is served by the others, with its age and their own tokens',
  needs('redis-server'),
  async (t) => {
    const { requests, clock, instance, stored } = await around(t)
    const [one, other] = [await instance(t), await instance(t)]
    const first = await one.getPath('/candidates?page_size=5')
    await stored(1)
    clock.now += 7_000
    const second = await other.getPath('/candidates?page_size=5')
    t.equal(requests.length, 1)
    t.same(second.body.data, first.body.data)
    t.equal(second.headers.get('age'), '7')
    t.equal(second.headers.get('cache-control'), 'no-store')
    t.not(second.body.next_page_token, first.body.next_page_token)
    const next = `/candidates?page_token=${second.body.next_page_token}`
    const on = await one.getPath(next)
    await stored(2)
    t.same((await other.getPath(next)).body.data, on.body.data)
    t.equal(requests.length, 2)
    t.same([await one.outcomes('stored'), await other.outcomes('hit'), await one.outcomes('miss')], [2, 2, 2])

    const fresh = await one.getPath('/candidates?page_size=5', { 'cache-control': 'no-cache' })
    t.equal(requests.length, 3)
    t.notSame(fresh.body.data, first.body.data)
    await untilTrue(async () => (await one.outcomes('stored')) === 3)
    const third = await instance(t)
    t.same(
      (await third.getPath('/candidates?page_size=5')).body.data,
      fresh.body.data,
      'a no-cache response replaces it',
    )
    t.equal(requests.length, 3)
  },
)

t.test(
  'ten connections on two instances never get a record of another connection',
  needs('redis-server'),
  async (t) => {
    const { origin, instance } = await around(t)
    const keyOf = (at: number) => `canary-${at}-5f0c9a1e7b3d8246`
    const connections = Array.from({ length: 10 }, (_, at) =>
      connectionTo(origin, { id: `tenant-${at}`, credentials: { api_key: new Secret(keyOf(at)) } }),
    )
    const both = [await instance(t, { connections }), await instance(t, { connections })]
    let [foreign, own, at] = [0, 0, 0]
    const one = async () => {
      while (at < 600) {
        const round = at++
        const connection = (round * 7) % 10
        const path = `/candidates?page_size=${3 + ((round >> 4) % 9)}`
        const response = await both[(round >> 1) % 2]?.getPath(path, { 'connection-id': `tenant-${connection}` })
        if (response?.status !== 200) throw new Error(`${path}: ${response?.status}`)
        for (const { name } of response.body.data as { name: string }[])
          if (name.startsWith(keyOf(connection))) own += 1
          else foreign += 1
      }
    }
    await Promise.all(Array.from({ length: 8 }, one))
    t.equal(foreign, 0)
    t.ok(own > 1800)
    const hits = await Promise.all(both.map(({ getPath }) => getPath('/metrics', { 'connection-id': 'tenant-0' })))
    const count = (body: string) => counted(body, 'anyats_shared_pages_total', { outcome: 'hit' })
    t.ok(
      hits.every(({ body }) => count(body) > 0),
      'each instance has served pages that the other had fetched',
    )
  },
)

t.test('exports and prefetches read the shared cache too', needs('redis-server'), async (t) => {
  const { requests, instance, stored, names } = await around(t)
  const [one, other] = [await instance(t), await instance(t, { prefetch: true })]
  const { body } = await one.getPath('/candidates?page_size=6')
  await one.getPath(`/candidates?page_token=${body.next_page_token}`)
  await stored(2)
  const lines = (await other.getPath('/export/candidates?page_size=6')).body.trim().split('\n')
  t.equal(lines.length, 14)
  t.equal(requests.length, 2)
  const third = await instance(t, { prefetch: true })
  await third.getPath(`/candidates?page_token=${(await third.getPath('/candidates?page_size=6')).body.next_page_token}`)
  t.equal(requests.length, 2)
  await third.getPath('/export/candidates?page_size=4')
  t.equal((await names()).length, 2, 'exports store nothing')
})

/** The complete content of Redis: names, values, and dumped values. */
async function everythingIn(direct: Redis): Promise<string> {
  const parts: Buffer[] = []
  for (const name of await direct.keys('*')) {
    parts.push(Buffer.from(name), (await direct.dumpBuffer(name)) ?? Buffer.alloc(0))
    if ((await direct.type(name)) === 'string') parts.push((await direct.getBuffer(name)) ?? Buffer.alloc(0))
  }
  return Buffer.concat(parts).toString('latin1')
}

t.test(
  'without the shared cache Redis has no candidate data; with it no readable data',
  needs('redis-server'),
  async (t) => {
    const { direct, instance, names, stored } = await around(t)
    const getPath = async (options: Parameters<typeof instance>[1]) => {
      const { getPath } = await instance(t, options)
      await getPath('/candidates?page_size=5')
      await getPath('/candidates?page_size=5&email=canary-filter@example.org')
      await getPath('/export/candidates?page_size=5')
      await getPath('/candidates/row-1')
    }
    await direct.config('SET', 'rdbcompression', 'no')
    for (const options of [{ cacheSeconds: 0 }, { shares: false }, { tokenSecrets: [] }]) {
      await getPath(options)
      t.same(await names(), [])
      t.notMatch(await everythingIn(direct), /canary|row-\d|asked/)
    }
    await getPath({})
    await stored(2)
    for (const name of await names()) {
      const remaining = await direct.pttl(name)
      t.ok(remaining > 0 && remaining <= 60_000)
      t.match(name, /^anyats:page:[\w-]{43}$/)
    }
    const text = await everythingIn(direct)
    t.ok(text.length > 1000)
    t.notMatch(text, /canary|row-\d|asked|connection|example\.org/)
    // The search finds text that is in the clear.
    await direct.set('probe', 'canary')
    t.match(await everythingIn(direct), /canary/)
  },
)

t.test(
  'a value that was changed, moved or stored for longer is not used, and no request fails',
  needs('redis-server'),
  async (t) => {
    const { direct, requests, clock, instance, names, stored } = await around(t)
    const { getPath, store } = await instance(t)
    const pages = ['/candidates?page_size=3', '/candidates?page_size=4']
    await getPath(pages[0] ?? '')
    await stored(1)
    const [first = ''] = await names()
    const value = (await direct.getBuffer(first)) ?? Buffer.alloc(0)
    await getPath(pages[1] ?? '')
    await stored(2)
    const second = (await names()).find((name) => name !== first) ?? ''

    const changed = Buffer.from(value)
    changed[40] = (changed[40] ?? 0) ^ 1
    const spoiled: [what: string, bytes: Buffer][] = [
      ['changed', changed],
      ['truncated', value.subarray(0, -1)],
      ['empty', Buffer.alloc(0)],
      ['one byte', Buffer.alloc(1)],
      ['huge', Buffer.alloc(2 ** 21)],
      ['random', randomBytes(200)],
      ['of another page', (await direct.getBuffer(second)) ?? Buffer.alloc(0)],
    ]
    for (const [what, bytes] of spoiled) {
      await direct.set(first, bytes, 'PX', 60_000)
      const before = requests.length
      const other = await instance(t)
      t.equal((await other.getPath(pages[0] ?? '')).status, 200, what)
      t.equal(requests.length, before + 1, what)
      t.equal(await other.outcomes('unreadable'), what === 'empty' ? 0 : 1, what)
    }

    await direct.set('anyats:page:huge', Buffer.alloc(2 ** 21), 'PX', 60_000)
    t.equal((await store.get('huge'))?.bytes.byteLength, 2 ** 20, 'no more than the size limit is read')

    await direct.set(first, value, 'PX', 60_000)
    clock.now += 60_000
    const late = await instance(t)
    const before = requests.length
    t.equal((await late.getPath(pages[0] ?? '')).headers.get('age'), null)
    t.equal(requests.length, before + 1, 'stored for longer')
  },
)

t.test(
  'with another secret, as after a rotation, the previous pages are not found',
  needs('redis-server'),
  async (t) => {
    const { requests, instance, stored } = await around(t)
    await (await instance(t)).getPath('/candidates')
    await stored(1)
    const rotated = await instance(t, { tokenSecrets: [new Secret('another secret of thirty-two characters'), secret] })
    t.equal((await rotated.getPath('/candidates')).status, 200)
    t.equal(requests.length, 2)
    t.same([await rotated.outcomes('miss'), await rotated.outcomes('unreadable')], [1, 0])
  },
)

t.test(
  'a page of another instance that is older than the first page of the pagination is not used',
  needs('redis-server'),
  async (t) => {
    const { requests, control, instance, stored } = await around(t)
    const [one, other] = [await instance(t), await instance(t)]
    control.clock = Date.parse('2026-03-02T09:00:00Z')
    const { body } = await one.getPath('/candidates?page_size=6')
    await one.getPath(`/candidates?page_token=${body.next_page_token}`)
    await stored(2)
    control.clock += 1000
    const { body: fresh } = await other.getPath('/candidates?page_size=6', { 'cache-control': 'no-cache' })
    await other.getPath(`/candidates?page_token=${fresh.next_page_token}`)
    t.equal(requests.length, 4)
  },
)

t.test(
  'if Redis hangs or dies only the first request waits, and Redis is used again afterwards',
  needs('redis-server'),
  async (t) => {
    const { server, instance, stored } = await around(t)
    const [one, other] = [await instance(t), await instance(t)]
    await one.getPath('/candidates')
    await stored(1)
    const round = async (what: string) => {
      const times: number[] = []
      for (let size = 1; size <= 7; size += 1) {
        const began = performance.now()
        t.equal((await other.getPath(`/candidates?page_size=${size}`, { 'x-request-id': what })).status, 200, what)
        times.push(Math.round(performance.now() - began))
      }
      times.sort((a, b) => a - b)
      // The machine may be busy. A client without a timeout would wait for seconds, for each request.
      t.ok((times[3] ?? 0) < 200 && (times[6] ?? 0) < 1500, `${what}: ${times.join(' ')} ms`)
    }
    server.signal('SIGSTOP')
    await round('hanging')
    t.equal(await other.outcomes('not-cached'), 7, 'and writes are not queued without a limit during the outage')
    server.signal('SIGCONT')
    await server.stop()
    await round('dead')
    await server.start()
    let size = 20
    await untilTrue(async () => {
      size += 1
      for (const { getPath } of [one, other]) await getPath(`/candidates?page_size=${size}`)
      return (await other.outcomes('hit')) > 0
    })
  },
)

const pageOf = (bytes: number, requestedAt = 0): CachedPage => ({
  requestedAt,
  page: {
    rows: Buffer.alloc(bytes, '7'),
    summary: { recordCount: 1, empty: false, fingerprint: null, unreadableIds: [], timeline: null },
    warnings: [],
    deleted: [],
    next: { after: 'x' },
    delta: null,
    providerDate: 1_772_442_000_000,
  },
})

/** A shared cache over a store that the test controls. */
function over({ ttl = 60_000, now = (): number => 0 } = {}) {
  const values = new Map<string, { bytes: Buffer; remainingMs: number }>()
  const outcomes: SharedOutcome[] = []
  const seen = { looks: 0 }
  const pages = createSharedCache({
    store: {
      async get(name) {
        seen.looks += 1
        return values.get(name) ?? null
      },
      async set(name, bytes, remainingMs) {
        values.set(name, { bytes, remainingMs })
        return true
      },
    },
    ...{ secret, ttl, now },
    onOutcome: (outcome) => outcomes.push(outcome),
  })
  return { pages, values, outcomes, seen }
}

t.test('the age of a page is the larger one of the remaining time to live and the clock', async (t) => {
  let now = 1_000_000
  const { pages, values } = over({ now: () => now })
  pages.set('key', 'acme', pageOf(10, now - 5_000), 'candidates')
  const [value] = values.values()
  if (!value) throw new Error('nothing was stored')
  t.equal(value.remainingMs, 55_000)
  t.same(await pages.get('key', 'acme', 'candidates'), pageOf(10, now - 5_000))
  value.remainingMs = 20_000
  t.equal((await pages.get('key', 'acme', 'candidates'))?.requestedAt, now - 40_000, 'the local clock is slow')
  value.remainingMs = 55_000
  now += 30_000
  t.equal((await pages.get('key', 'acme', 'candidates'))?.requestedAt, 995_000, 'or the time to live was reset')
  now += 25_000
  t.equal(await pages.get('key', 'acme', 'candidates'), undefined)
  pages.set('late', 'acme', pageOf(10, now - 60_000), 'candidates')
  t.equal(values.size, 1, 'an expired page is not stored')
})

t.test('a page that is too large is not stored, for any reason', async (t) => {
  const { pages, values, outcomes } = over()
  pages.set('key', 'acme', pageOf(2 ** 20 + 1), 'candidates')
  const wide = pageOf(2 ** 20 - 500)
  wide.page.warnings = [{ code: 'record-unreadable', detail: 'x'.repeat(500) }]
  pages.set('other', 'acme', wide, 'candidates')
  t.same(outcomes, ['too-large', 'too-large'])
  pages.set('small', 'acme', pageOf(2 ** 20 - 1000), 'candidates')
  t.equal(values.size, 1)
  t.ok([...values.values()].every(({ bytes }) => bytes.byteLength <= 2 ** 20))
})

t.test('a page belongs to its connection and its time to live', async (t) => {
  const { pages, values } = over()
  pages.set('key', 'acme', pageOf(10), 'candidates')
  t.equal(await pages.get('key', 'globex', 'candidates'), undefined, 'even if the key would be the same')
  const other = over({ ttl: 30_000 })
  for (const [name, value] of values) other.values.set(name, value)
  t.equal(await other.pages.get('key', 'acme', 'candidates'), undefined)
  t.same(other.outcomes, ['miss'])
})

t.test('concurrent requests for the same page share one lookup', async (t) => {
  const { pages, seen } = over()
  pages.set('key', 'acme', pageOf(10), 'candidates')
  const all = await Promise.all(Array.from({ length: 100 }, () => pages.get('key', 'acme', 'candidates')))
  t.equal(seen.looks, 1)
  t.ok(all.every((one) => one?.page.rows.length === 10))
  await pages.get('key', 'acme', 'candidates')
  t.equal(seen.looks, 2)
})

t.test('every bit of an encrypted page is needed', async (t) => {
  const { name, encrypt, decrypt } = createPageEncryption(secret)
  const sealed = encrypt(name('key'), 'acme', pageOf(3))
  t.same(decrypt(name('key'), 'acme', sealed), pageOf(3))
  t.not(name('key'), name('kez'))
  t.notSame(encrypt(name('key'), 'acme', pageOf(3)), sealed, 'no two are equal')
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const other = Buffer.from(sealed)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if (decrypt(name('key'), 'acme', other)) t.fail(`bit ${bit}`)
  }
  for (let length = 0; length < sealed.length; length += 1)
    if (decrypt(name('key'), 'acme', sealed.subarray(0, length))) t.fail(`${length} bytes`)
})

t.test('it is enabled if it is configured, and not by Redis and a cache alone', needs('redis-server'), async (t) => {
  const { server, stored, names } = await around(t)
  const variables = { ANYATS_CACHE_TTL: '60', REDIS_URL: server.url, ANYATS_TOKEN_SECRET: secret.reveal() }
  for (const [ANYATS_CACHE_SHARED, size, count] of [
    ['0', 3, 0],
    ['1', 4, 1],
  ] as const) {
    const config = loadConfig({ ...variables, ANYATS_SANDBOX: '1', ANYATS_CACHE_SHARED }, providers)
    const { app, closeSandbox } = await bootstrap(config, { sink: { write() {} }, maxEventLoopDelay: 0 })
    const base = await app.listen({ host: '127.0.0.1', port: 0 })
    t.equal((await get(base, `/candidates?page_size=${size}`)).status, 200)
    await stored(count)
    await app.close()
    await closeSandbox()
  }
  t.equal((await names()).length, 1)
})

t.test('it needs a cache time, Redis and a secret, and the issue names the missing one', async (t) => {
  const whole = {
    ANYATS_CACHE_SHARED: '1',
    ANYATS_CACHE_TTL: '30',
    REDIS_URL: 'redis://127.0.0.1:6379/0',
    ANYATS_TOKEN_SECRET: secret.reveal(),
  }
  t.equal(loadConfig({ ...whole, ANYATS_SANDBOX: '1' }, providers).sharedCache, true)
  const issues = (environment: Record<string, string>) => {
    try {
      loadConfig(environment, providers)
      return []
    } catch (error) {
      return error instanceof ConfigError ? error.issues : []
    }
  }
  for (const missing of ['ANYATS_CACHE_TTL', 'REDIS_URL', 'ANYATS_TOKEN_SECRET'])
    t.match(
      issues(
        Object.fromEntries(Object.entries({ ...whole, ANYATS_SANDBOX: '1' }).filter(([name]) => name !== missing)),
      ),
      [{ key: missing, message: /together with ANYATS_CACHE_SHARED=1/ }],
    )
  t.equal(issues({ ANYATS_SANDBOX: '1', ANYATS_CACHE_SHARED: '1' }).length, 3)
  t.throws(() => loadConfig({ ANYATS_CACHE_SHARED: 'yes' }, providers), /ANYATS_CACHE_SHARED: must be 1 or 0/)
  t.equal(loadConfig({}, providers).sharedCache, false)
})
