import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { digestOf } from '../../src/connections/clients.js'
import { Deadline } from '../../src/lib/deadline.js'
import { createPageSource } from '../../src/page-cache/page-source.js'
import { createPrefetcher } from '../../src/page-cache/prefetch.js'
import { createProviderPages } from '../../src/page-cache/provider-pages.js'
import type { BufferedPage } from '../../src/page-cache/serialized-page.js'
import { createSingleFlight, type RequestContext } from '../../src/page-cache/single-flight.js'
import { Problem } from '../../src/problems.js'
import { virtualClock } from '../support/clock.js'
import { connectionTo, get } from '../support/fixture.js'
import { disconnectingClient, servingScripted, until } from '../support/scripted-upstream.js'

const page = (token: string) => `/candidates?page_token=${token}`
const outcomes = async (base: string) => {
  const { body } = await get(base, '/metrics')
  return Object.fromEntries(
    [...String(body).matchAll(/^anyats_prefetches_total\{resource="candidates",outcome="(\w+)"\} (\d+)$/gm)].map(
      ([, outcome, count]) => [outcome, Number(count)],
    ),
  )
}

t.test('a request with a page token prefetches the next page, and only that one', async (t) => {
  const { getPath, requests, base, clock, requestLines } = await servingScripted(t)
  const first = await getPath('/candidates?page_size=2')
  await sleep(50)
  t.equal(requests.length, 1, 'one page alone does not cause a prefetch')
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  t.equal(second.headers.get('age'), null)
  clock.now += 2_900
  const third = await getPath(page(second.body.next_page_token))
  t.equal(third.headers.get('age'), '2', 'the response has its age')
  t.match(third.body.data, [{ id: 'row-4' }, { id: 'row-5' }])
  await until(() => requests.length === 4)
  let got = third
  const ids = [first, second, third].flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id))
  while (got.body.next_page_token !== null) {
    got = await getPath(page(got.body.next_page_token))
    ids.push(...got.body.data.map(({ id }: { id: string }) => id))
  }
  t.same(
    ids,
    Array.from({ length: 12 }, (_, at) => `row-${at}`),
    'everybody, once',
  )
  t.equal(requests.length, 6, 'each page was fetched once, and none after the last')
  t.same(await outcomes(base), { used: 4 })
  await until(() => requestLines().length === 6)
  t.match(requestLines(), [
    { page: 'upstream', upstream_calls: 1, prefetch: undefined },
    { page: 'upstream', upstream_calls: 1, prefetch: true },
    { page: 'prefetch', upstream_calls: 1, prefetch: true },
    { page: 'prefetch', upstream_calls: 1, prefetch: true },
    { page: 'prefetch', upstream_calls: 1, prefetch: true },
    { page: 'prefetch', upstream_calls: 1, prefetch: undefined },
  ])
})

t.test('a prefetched page is used once', async (t) => {
  const { getPath, requests } = await servingScripted(t)
  const first = await getPath('/candidates?page_size=5')
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  const third = await getPath(page(second.body.next_page_token))
  const again = await getPath(page(second.body.next_page_token))
  t.equal(requests.length, 4)
  t.notSame(again.body.data, third.body.data)
  t.equal(again.headers.get('age'), null)
})

t.test('only the client of the pagination gets it, and not with no-cache', async (t) => {
  const key = (id: string) => `key-of-${id}-0123456789abcdef`
  const clients = ['one', 'two'].map((id) => ({
    id,
    digests: [digestOf(key(id))],
    connections: 'all' as const,
    defaultConnection: undefined,
    raw: true,
    metrics: false,
  }))
  const { getPath, requests } = await servingScripted(t, { clients })
  const by = (id: string) => ({ authorization: `Bearer ${key(id)}` })
  const first = await getPath('/candidates?page_size=5', by('one'))
  const second = await getPath(page(first.body.next_page_token), by('one'))
  await until(() => requests.length === 3)
  await getPath(page(second.body.next_page_token), by('two'))
  t.equal(requests.length, 4)
  await getPath(page(second.body.next_page_token), { ...by('one'), 'cache-control': 'no-cache' })
  t.equal(requests.length, 5)
  await getPath(page(first.body.next_page_token), { ...by('one'), 'cache-control': 'no-cache' })
  await sleep(50)
  t.equal(requests.length, 6, 'a no-cache request does not prefetch')
  await getPath(page(second.body.next_page_token), by('one'))
  t.equal(requests.length, 6)
})

t.test('it is stored for thirty seconds', async (t) => {
  const clock = virtualClock()
  const { getPath, requests, base } = await servingScripted(t, { clock })
  const first = await getPath('/candidates?page_size=5')
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  await clock.advance(30_000)
  t.same(await outcomes(base), { unused: 1 })
  await getPath(page(second.body.next_page_token))
  t.equal(requests.length, 4)
})

t.test('a failed prefetch is silent and has no effect on the client', async (t) => {
  const { getPath, requests, control, base, logText, requestLines } = await servingScripted(t)
  const first = await getPath('/candidates?page_size=5')
  control.holdFrom = 3
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  control.fail = 1
  control.release()
  await until(() => control.fail === 0)
  await sleep(50)
  const third = await getPath(page(second.body.next_page_token))
  t.equal(third.status, 200)
  t.same(await outcomes(base), { failed: 1 })
  await until(() => requestLines().length === 3)
  t.match(requestLines()[2], { page: 'upstream', upstream_calls: 1 })
  t.notMatch(logText(), /"level":(40|50)/)
})

t.test('a request joins a prefetch in progress, and fetches the page itself if that fails', async (t) => {
  for (const fail of [0, 1]) {
    const { getPath, requests, arrivals, control } = await servingScripted(t)
    const first = await getPath('/candidates?page_size=5')
    control.holdFrom = 3
    const second = await getPath(page(first.body.next_page_token))
    await until(() => requests.length === 3)
    const here = arrivals(1)
    const third = getPath(page(second.body.next_page_token))
    await here
    control.fail = fail
    control.release()
    t.equal((await third).status, 200)
    t.equal(requests.length, 3 + fail)
  }
})

t.test('a request that times out on a prefetch has the right problem', async (t) => {
  const { getPath, requests, control } = await servingScripted(t)
  const first = await getPath('/candidates?page_size=5')
  control.holdFrom = 3
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  const third = await getPath(page(second.body.next_page_token), { prefer: 'wait=1' })
  t.match(third, {
    status: 504,
    body: { type: /upstream-timeout/, provider: 'ashby', operation: 'candidate.list', attempts: 1 },
  })
})

t.test('a client that disconnects while it waits stops the prefetch', async (t) => {
  const { getPath, requests, base, arrivals, control } = await servingScripted(t)
  const first = await getPath('/candidates?page_size=5')
  control.holdFrom = 3
  const second = await getPath(page(first.body.next_page_token))
  await until(() => requests.length === 3)
  const here = arrivals(1)
  const third = disconnectingClient(base + page(second.body.next_page_token))
  await here
  third.disconnect()
  t.equal(await third.ended, 'disconnected')
  await until(() => requests[2]?.response.destroyed === true)
  t.equal(requests.length, 3)
})

t.test('an export prefetches only its own pages, and an instance in shutdown prefetches nothing', async (t) => {
  const { getPath, requests, app, control, base } = await servingScripted(t)
  await getPath('/export/candidates?page_size=5')
  t.equal(requests.length, 3)
  const first = await getPath('/candidates?page_size=5')
  control.holdFrom = 6
  const second = await getPath(page(first.body.next_page_token))
  t.equal(second.status, 200)
  await until(() => requests.length === 6)
  t.same(await outcomes(base), {})
  const last = getPath('/candidates/row-1')
  await until(() => requests.length === 7)
  const drained = app.drain()
  await until(() => requests[5]?.response.destroyed === true)
  t.equal(requests[6]?.response.destroyed, false, 'a request waits for this one')
  control.release()
  t.equal((await last).status, 200)
  await drained
})

const waiter = (): RequestContext => ({ deadline: new Deadline(), stats: { calls: 0, operation: null } })
const pageOf = (bytes: number): BufferedPage => ({
  rows: Buffer.alloc(bytes),
  summary: { recordCount: 1, empty: false, fingerprint: null, unreadableIds: [], timeline: null },
  warnings: [],
  deleted: [],
  next: null,
  delta: null,
  providerDate: null,
})

t.test('no page is prefetched with less than half of the rate budget left', async (t) => {
  const cases: [budget: number | null, begins: boolean][] = [
    [null, true],
    [1, true],
    [0.5, true],
    [0.49, false],
    [0, false],
  ]
  for (const [budget, begins] of cases) {
    const pages = createPageSource({
      provider: createProviderPages({
        upstream: { withCall: () => Promise.reject(new Problem('upstream-failed')) },
        now: () => 0,
      }),
      flights: createSingleFlight(),
      cacheSeconds: 0,
      prefetch: true,
      remainingRatio: () => budget,
      clock: virtualClock(),
      now: () => 0,
      onPrefetch: () => {},
    })
    const scope = { connection: connectionTo('https://api.example'), resource: 'candidates', client: 'one' } as const
    const query = {
      pageSize: 1,
      cursor: null,
      filters: {},
      includes: [],
      syncToken: null,
      deletedAfter: null,
      deletedBefore: null,
      ids: null,
      excludedIdHashes: [],
    }
    t.equal(pages.prefetch(scope, query, null), begins, `${budget} is left`)
    pages.close()
    t.equal(pages.prefetch(scope, query, null), false, 'not after close')
  }
})

t.test('prefetched pages have a limit, in progress and stored', async (t) => {
  const largeOutcomes: string[] = []
  const ahead = createPrefetcher({ clock: virtualClock(), bytes: 1_000_000 })
  const pending: ((bytes: number) => void)[] = []
  const slow = () =>
    new Promise<{ page: ReturnType<typeof pageOf>; requestedAt: number }>((resolve) =>
      pending.push((bytes) => resolve({ page: pageOf(bytes), requestedAt: 0 })),
    )
  const all = Array.from({ length: 10 }, (_, at) =>
    ahead.start(`page-${at}`, slow).then(
      () => 'came',
      () => 'refused',
    ),
  )
  t.equal(pending.length, 3, 'only a few at the same time')
  for (const land of pending) land(100_000)
  t.same(new Set(await Promise.all(all)), new Set(['came', 'refused']))
  t.ok(ahead.bytes() > 300_000 && ahead.bytes() < 310_000)
  const large = ahead.start('large', slow, (outcome) => largeOutcomes.push(outcome))
  pending[3]?.(900_000)
  await large
  t.ok(ahead.bytes() < 310_000, 'a page that is too large for the limit is dropped')
  t.equal(await ahead.take('large', waiter()), undefined)
  t.same(largeOutcomes, ['unused'])
  ahead.close()
  t.equal(ahead.bytes(), 0)
})
