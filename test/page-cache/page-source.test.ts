import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Pool } from 'undici'
import type { Connection } from '../../src/connections/connection.js'
import { accountKey } from '../../src/connections/fingerprint.js'
import { createPageCache } from '../../src/page-cache/page-cache.js'
import { pageKey } from '../../src/page-cache/page-key.js'
import { toBytes } from '../../src/page-cache/serialized-page.js'
import type { PageQuery } from '../../src/pagination/fetch-page.js'
import { createTokenSealer, deriveTokenKey } from '../../src/pagination/token-sealer.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { lever } from '../../src/providers/lever/index.js'
import { Secret } from '../../src/secrets.js'
import { connectionTo, serving } from '../support/fixture.js'
import { disconnectingClient, scriptedUpstream, servingScripted, until } from '../support/scripted-upstream.js'

// The test sends ten thousand requests, possibly on a busy machine.
t.setTimeout(280_000)

t.test('a hundred equal requests at once are one upstream call, and each response has its own token', async (t) => {
  const { getPath, requests, arrivals, control, requestLines } = await servingScripted(t)
  control.hold = true
  const here = arrivals(100)
  const waiting = Array.from({ length: 100 }, (_, at) =>
    getPath(at % 2 ? '/candidates?page_size=5&include=raw' : '/candidates?include=raw&page_size=5'),
  )
  await here
  control.release()
  const responses = await Promise.all(waiting)
  t.equal(requests.length, 1)
  t.same(new Set(responses.map(({ status }) => status)), new Set([200]))
  t.equal(new Set(responses.map(({ body }) => JSON.stringify(body.data))).size, 1)
  t.equal(new Set(responses.map(({ body }) => body.next_page_token)).size, 100)
  t.ok(responses.every(({ headers }) => headers.get('age') === null))
  await until(() => requestLines().length === 100)
  t.equal(requestLines().filter(({ page }) => page === 'upstream').length, 1)
  t.equal(requestLines().filter(({ page }) => page === 'coalesced').length, 99)
  t.ok(requestLines().every(({ upstream_calls }) => upstream_calls === 1))
  await getPath('/candidates?page_size=5&include=raw')
  t.equal(requests.length, 2, 'nothing is cached')
})

t.test('the same applies to requests for one record', async (t) => {
  const { getPath, requests, arrivals, control } = await servingScripted(t)
  control.hold = true
  const here = arrivals(21)
  const waiting = Array.from({ length: 20 }, () => getPath('/candidates/row-1'))
  const other = getPath('/candidates/row-2')
  await here
  control.release()
  t.equal(new Set((await Promise.all(waiting)).map(({ body }) => body.data.name)).size, 1)
  t.equal((await other).status, 200)
  t.equal(requests.length, 2)
  await getPath('/candidates/row-1')
  t.equal(requests.length, 3, 'nothing is cached')
})

t.test('a client that disconnects affects no other client; the last one stops the upstream call', async (t) => {
  const { getPath, base, requests, arrivals, control } = await servingScripted(t)
  control.hold = true
  const here = arrivals(3)
  const all = Array.from({ length: 3 }, () => disconnectingClient(`${base}/candidates`))
  await here
  await until(() => requests.length === 1)
  all[0]?.disconnect()
  all[1]?.disconnect()
  t.same(await Promise.all(all.slice(0, 2).map(({ ended }) => ended)), ['disconnected', 'disconnected'])
  await sleep(300)
  t.equal(requests[0]?.response.destroyed, false, 'one client still waits')
  const began = performance.now()
  all[2]?.disconnect()
  await until(() => requests[0]?.response.destroyed === true)
  t.ok(performance.now() - began < 1000, 'within a second')
  control.release()
  t.equal((await getPath('/candidates')).status, 200)
  t.equal(requests.length, 2)
})

t.test('a failure is shared and returned unchanged, and is not cached', async (t) => {
  const { getPath, requests, arrivals, control } = await servingScripted(t, { cacheSeconds: 60 })
  control.hold = true
  control.fail = 1
  const here = arrivals(10)
  const waiting = Array.from({ length: 10 }, () => getPath('/candidates'))
  await here
  control.release()
  for (const { status, body } of await Promise.all(waiting)) {
    t.equal(status, 424)
    t.match(body, { provider: 'ashby', operation: 'candidate.list', attempts: 1 })
  }
  t.equal(requests.length, 1)
  t.equal((await getPath('/candidates')).status, 200)
  t.equal(requests.length, 2)
})

t.test('a no-cache request does not join a call, and no other request joins its call', async (t) => {
  const { getPath, requests, arrivals, control } = await servingScripted(t)
  control.hold = true
  const here = arrivals(5)
  const noCache = { 'cache-control': 'no-cache' }
  const waiting = [
    getPath('/candidates'),
    getPath('/candidates', noCache),
    getPath('/candidates', { 'cache-control': 'private, Max-Age=0' }),
    getPath('/candidates'),
    getPath('/candidates', { 'cache-control': 'max-age=05, only-if-cached' }),
  ]
  await here
  control.release()
  await Promise.all(waiting)
  t.equal(requests.length, 3)
  await Promise.all([getPath('/candidates/row-1', noCache), getPath('/candidates/row-1', noCache)])
  t.equal(requests.length, 5)
})

t.test('a page is cached for the configured time, and its age is in the response', async (t) => {
  const { getPath, requests, clock, requestLines } = await servingScripted(t, { cacheSeconds: 30 })
  const first = await getPath('/candidates?page_size=5')
  t.equal(first.headers.get('age'), null)
  clock.now += 29_999
  const second = await getPath('/candidates?page_size=5')
  t.equal(requests.length, 1)
  t.equal(second.headers.get('age'), '29')
  t.equal(second.headers.get('cache-control'), 'no-store', 'no other cache stores it')
  t.same(second.body, first.body)
  await until(() => requestLines().length === 2)
  t.match(requestLines(), [
    { page: 'upstream', upstream_calls: 1 },
    { page: 'cache', upstream_calls: 0 },
  ])
  clock.now += 2
  const third = await getPath('/candidates?page_size=5')
  t.equal(requests.length, 2)
  t.equal(third.headers.get('age'), null)
  clock.now += 10_000
  const noCache = await getPath('/candidates?page_size=5', { 'cache-control': 'no-cache' })
  t.equal(requests.length, 3)
  t.equal(noCache.headers.get('age'), null)
  clock.now += 25_000
  t.same((await getPath('/candidates?page_size=5')).body.data, noCache.body.data, 'a no-cache response replaces it')
  t.equal(requests.length, 3)
})

t.test('an older response that arrives late does not replace a newer one', async (t) => {
  const { getPath, requests, arrivals, clock, control } = await servingScripted(t, { cacheSeconds: 30 })
  control.hold = true
  const here = arrivals(1)
  const old = getPath('/candidates')
  await here
  await until(() => requests.length === 1)
  control.hold = false
  clock.now += 1000
  const newer = await getPath('/candidates', { 'cache-control': 'no-cache' })
  control.release()
  t.notSame((await old).body.data, newer.body.data)
  t.same((await getPath('/candidates')).body.data, newer.body.data)
  t.equal(requests.length, 2)
})

t.test('two paginations that read the same cached page are independent', async (t) => {
  const secret = 'a secret of more than thirty-two characters'
  const tokens = createTokenSealer(
    {
      sealing: () => deriveTokenKey(secret, 'anyats/token-secret'),
      known: () => [deriveTokenKey(secret, 'anyats/token-secret')],
    },
    () => Date.parse('2026-03-02T09:00:00Z'),
  )
  const { getPath, requests, control } = await servingScripted(t, {
    cacheSeconds: 60,
    // A prefetched page would be counted too.
    prefetch: false,
    tokenSecrets: [new Secret(secret)],
  })
  const open = (text: string) =>
    tokens.open(text, {
      kind: 'page',
      connection: 'acme',
      provider: 'ashby',
      resource: 'candidates',
      account: accountKey(connectionTo('http://127.0.0.1:1')),
    })
  const go = async (token: string) => (await getPath(`/candidates?page_token=${token}`)).body.next_page_token as string
  const begin = async () =>
    (await getPath('/candidates?page_size=3', { 'cache-control': 'no-cache' })).body.next_page_token as string

  const one = await begin()
  // The first page of the other pagination has an unreadable record, and leads to the same second page.
  control.unreadable = true
  const two = await begin()
  control.unreadable = false
  const oneAt3 = open(await go(one))
  const before = requests.length
  const twoAt3 = open(await go(two))
  t.equal(requests.length, before, 'the second page is the cached one')
  t.match(oneAt3, { page: 3, records: 6, warnings: 0, segments: [{ cursor: '6' }] })
  t.match(twoAt3, { page: 3, records: 5, warnings: 1, segments: [{ cursor: '6' }] })
})

const plain: PageQuery = {
  pageSize: 100,
  cursor: null,
  filters: {},
  includes: [],
  syncToken: null,
  deletedAfter: null,
  deletedBefore: null,
  ids: null,
  excludedIdHashes: [],
}

t.test('the key of a page contains every input of its response', async (t) => {
  const here = connectionTo('https://one.example')
  const keyed = (more: Partial<Connection>, request: Partial<PageQuery> = {}) =>
    pageKey({ ...here, ...more }, 'candidates', { ...plain, ...request })
  const keys = {
    unchanged: keyed({}),
    'another connection': keyed({ id: 'other' }),
    'another provider': keyed({ provider: lever }),
    'another origin': keyed({ origin: 'https://two.example' }),
    'another credential': keyed({ credentials: { api_key: new Secret('another') } }),
    'the name of the credential': keyed({ credentials: { another: new Secret('another') } }),
    'another option': keyed({ options: { confidential: 'include' } }),
    'another page': keyed({}, { cursor: 'next' }),
    'a cursor with two parts': keyed({}, { cursor: ['next', 'a'] }),
    'another size': keyed({}, { pageSize: 99 }),
    'a filter': keyed({}, { filters: { email: 'a@example.com' } }),
    'another value': keyed({}, { filters: { email: 'b@example.com' } }),
    'another filter': keyed({}, { filters: { name: 'a@example.com' } }),
    'an include': keyed({}, { includes: ['raw'] }),
    'two includes': keyed({}, { includes: ['applications', 'raw'] }),
    'a sync token': keyed({}, { syncToken: 'x' }),
    'deleted records': keyed({}, { deletedAfter: 'x' }),
    'deleted records of a range': keyed({}, { deletedAfter: 'x', deletedBefore: 'y' }),
    'some ids': keyed({}, { ids: ['x'] }),
    'excluded ids': keyed({}, { excludedIdHashes: ['x'] }),
    'a future input': keyed({}, { another: 'x' } as object),
  }
  t.equal(new Set(Object.values(keys)).size, Object.keys(keys).length)
  t.equal(
    keyed({}, { filters: { email: 'a', name: 'b' } }),
    keyed({}, { filters: { name: 'b', email: 'a' } }),
    'two orders of the same filters are one key',
  )
  t.equal(pageKey(here, 'candidates', plain), pageKey(here, 'candidates', plain))
  t.equal(keyed({ provider: ashby }), keys.unchanged)
})

const pageOf = (bytes: number) => ({
  requestedAt: 0,
  page: {
    rows: Buffer.alloc(bytes),
    summary: { recordCount: 1, empty: false, fingerprint: null, unreadableIds: [], timeline: null },
    warnings: [],
    deleted: [],
    next: null,
    delta: null,
    providerDate: null,
  },
})

t.test('the cache has a limit in bytes, and does not store a page that exceeds it', async (t) => {
  const cache = createPageCache({ ttl: 60_000, bytes: 100_000, now: () => 0 })
  const cachedCount = () => Array.from({ length: 20 }, (_, at) => cache.get(`page-${at}`)).filter((one) => one).length
  for (let at = 0; at < 20; at += 1) cache.set(`page-${at}`, pageOf(20_000))
  t.equal(cachedCount(), 4)
  cache.set('page-0', pageOf(100_000))
  t.equal(cache.get('page-0'), undefined)
  t.equal(cachedCount(), 4)
  for (let at = 0; at < 2000; at += 1) cache.set(`small-${at}`, pageOf(1))
  t.ok(
    Array.from({ length: 2000 }, (_, at) => cache.get(`small-${at}`)).filter((one) => one).length < 100,
    'each page uses memory',
  )
})

t.test('a small page keeps no more memory than its own', async (t) => {
  const { rows } = toBytes({ ...pageOf(0).page, rows: '[]' })
  t.equal(String(rows), '[]')
  t.equal(rows.buffer.byteLength, 2, 'a small Buffer of Node is a slice of a large one')
})

t.test('an expired page is removed without a further access', async (t) => {
  const cache = createPageCache({ ttl: 40, bytes: 1_000_000, now: Date.now })
  cache.set('page', { ...pageOf(1000), requestedAt: Date.now() })
  t.ok(cache.bytes() > 1000)
  await until(() => cache.bytes() === 0)
  t.equal(createPageCache({ ttl: 0, bytes: 1000, now: Date.now }).bytes(), 0)
})

t.test('fifty tenants with equal requests at once never get a record of another tenant', async (t) => {
  const { origin } = await scriptedUpstream(t)
  const tenants = Array.from({ length: 50 }, (_, at) => {
    const key = `canary-${String(at).padStart(2, '0')}-5f0c9a1e7b3d8246`
    return connectionTo(origin, { id: `tenant-${at}`, credentials: { api_key: new Secret(key) } })
  })
  const { base } = await serving(t, { connections: tenants, cacheSeconds: 60 })
  const paths = [
    '/candidates?page_size=3',
    '/candidates?page_size=3&name=x',
    // The same page at another path.
    '/candidates?name=x&page_size=3',
    '/candidates/row-1',
    '/candidates?page_size=5',
  ]
  const pool = new Pool(base, { connections: 32 })
  t.teardown(() => pool.close())
  let [foreign, own] = [0, 0]
  let at = 0
  const one = async () => {
    while (at < 10_000) {
      const round = at++
      const tenant = (round * 7919) % 50
      const path = paths[(round >> 3) % paths.length] ?? ''
      const headers = { 'connection-id': `tenant-${tenant}` }
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers })
      const { data } = (await body.json()) as { data: { name: string } | { name: string }[] }
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
      for (const { name } of [data].flat())
        if (name.startsWith(`canary-${String(tenant).padStart(2, '0')}-`)) own += 1
        else foreign += 1
    }
  }
  await Promise.all(Array.from({ length: 32 }, one))
  t.equal(foreign, 0)
  t.ok(own > 10_000)
})
