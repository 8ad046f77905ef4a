import { Type } from '@sinclair/typebox'
import Fastify from 'fastify'
import t from 'tap'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import { credentialKey } from '../../src/connections/fingerprint.js'
import { createConnectionRegistry } from '../../src/connections/registry.js'
import { type Clock, systemClock } from '../../src/lib/clock.js'
import { Deadline } from '../../src/lib/deadline.js'
import { createMetrics } from '../../src/observability/metrics.js'
import { createTokenKeys } from '../../src/pagination/token-keys.js'
import { Problem } from '../../src/problems.js'
import { greenhouse } from '../../src/providers/greenhouse/index.js'
import { Secret } from '../../src/secrets.js'
import { reconfigure } from '../../src/server/plugins/reload.js'
import { createUpstream } from '../../src/upstream/client.js'
import { AttemptError, type FailureKind } from '../../src/upstream/errors/attempt-error.js'
import { createAccessTokens } from '../../src/upstream/http/access-token.js'
import { createLocalLimiter } from '../../src/upstream/policy/rate-limiter.js'
import { virtualClock } from '../support/clock.js'
import { connectionTo, get, readableLog, sendJson, serving, upstream } from '../support/fixture.js'
import { fail, failure, policyHarness, seconds } from '../support/policy-harness.js'

const api = 'https://api.example'
/** A connection with its own credential at the default origin of the provider. */
const accountOf = (id: string, more: Partial<Connection> = {}) =>
  connectionTo(api, { id, credentials: { api_key: new Secret(`key-${id}`) }, isDefaultOrigin: true, ...more })

/** Makes failing calls of each account in turn for the given time. */
function failing(
  { clock, call }: Pick<ReturnType<typeof policyHarness>, 'clock' | 'call'>,
  kind: FailureKind = 'transient',
) {
  return async (accounts: readonly Connection[], milliseconds: number) => {
    for (const end = clock.now() + milliseconds; clock.now() < end; ) {
      await clock.until(Promise.all(accounts.map((to) => call(() => fail(failure(kind)), { to }))))
      await clock.advance(100)
    }
  }
}

t.test('a credential whose account fails does not stop other credentials of the same origin', async (t) => {
  for (const kind of ['transient', 'broken'] as const) {
    const { call, clock } = policyHarness()
    const [bad, good] = [accountOf('bad'), accountOf('good')]
    await failing({ clock, call }, kind)([bad], 60_000)
    t.match(await clock.until(call(() => 'good', { to: bad })), { attempts: 0 }, `${kind}: its circuit breaker is open`)
    for (let at = 0; at < 16; at += 1)
      t.match(await clock.until(call(() => 'good', { to: good })), { result: 'good', attempts: 1 })
  }
})

t.test('a credential has its own retry budget', async (t) => {
  const { call, clock } = policyHarness()
  const [bad, good] = [accountOf('bad'), accountOf('good')]
  for (let at = 0; at < 8; at += 1) await clock.until(call(() => fail(failure('unreadable')), { to: bad }))
  t.match(await clock.until(call(() => fail(failure('unreadable')), { to: bad })), { attempts: 1 }, 'no budget is left')
  const got = await clock.until(call((attempt) => (attempt === 1 ? fail(failure('unreadable')) : 'good'), { to: good }))
  t.match(got, { result: 'good', attempts: 2 })
})

t.test('one credential at two origins has a circuit breaker at each', async (t) => {
  const { call, clock } = policyHarness()
  await failing({ clock, call })([accountOf('one')], 20_000)
  const elsewhere = { ...accountOf('one'), origin: 'https://other.example' }
  t.match(await clock.until(call(() => 'good', { to: elsewhere })), { result: 'good' })
})

t.test(
  'the circuit breaker of an origin opens when three credentials fail and none had a response for 10 s',
  async (t) => {
    const states: string[] = []
    const opened = () => states.filter((state) => state === 'origin open').length
    const set = () => {
      states.length = 0
      const given = policyHarness({
        observe: {
          breaker: ({ connection, state }) => states.push(`${connection === null ? 'origin' : connection} ${state}`),
        },
      })
      return { ...given, failFor: failing(given), failWith500: failing(given, 'broken') }
    }
    const three = ['a', 'b', 'c'].map((id) => accountOf(id))
    const two = set()
    await two.failFor(three.slice(0, 2), 60_000)
    t.equal(opened(), 0, 'two credentials can belong to one tenant')

    const finished = set()
    for (let at = 0; at < 12; at += 1) {
      await finished.failFor(three, 5_000)
      await finished.clock.until(finished.call(() => 'good', { to: accountOf('good') }))
    }
    t.equal(opened(), 0, 'another credential had a response')

    const own = set()
    await own.failWith500(three, 60_000)
    t.equal(opened(), 0, 'a 500 is a response: the origin is available')

    const { call, clock, failFor } = set()
    const before = accountOf('before')
    await clock.until(call(() => 'good', { to: before }))
    await failFor(three, 9_500)
    t.equal(opened(), 0, 'not before ten seconds')
    await failFor(three, 20_000)
    t.equal(opened(), 1)
    const late = accountOf('late')
    const first = await clock.until(call(() => fail(failure('transient')), { to: late }))
    t.ok(first.attempts >= 1, 'its first call is sent')
    t.match(
      await clock.until(call(() => 'good', { to: late })),
      { attempts: 0, problem: { slug: 'upstream-unavailable' } },
      'after one failure, not after ten',
    )
    t.match(
      await clock.until(call(() => 'good', { to: before })),
      { result: 'good' },
      'the credential without failures is served',
    )
    t.equal(states.at(-1), 'origin closed', 'and one response closes it for all')
    t.match(await clock.until(call(() => 'good', { to: late })), { result: 'good' })
  },
)

t.test('while an origin is down, all its credentials together send one probe at a time', async (t) => {
  const { call, clock } = policyHarness()
  const accounts = Array.from({ length: 50 }, (_, at) => accountOf(`account-${at}`))
  await failing({ clock, call })(accounts, 60_000)
  const sent: number[] = []
  const upstream = () => {
    sent.push(clock.now())
    return fail(failure('transient'))
  }
  for (let at = 0; at < 600; at += 1) {
    for (const to of accounts) void call(upstream, { to })
    await clock.advance(100)
  }
  t.ok(sent.length >= 5 && sent.length <= 20, `${sent.length} calls in a minute`)
})

t.test('the state of a credential is dropped ten minutes after the last connection that held it', async (t) => {
  const states: string[] = []
  const { call, clock, callPolicy } = policyHarness({
    observe: { breaker: ({ connection, state }) => states.push(`${connection} ${state}`) },
  })
  const [remaining, removed, used] = [
    accountOf('kept'),
    accountOf('gone'),
    accountOf('used', { origin: 'https://x.example' }),
  ]
  callPolicy.setConnections([remaining, removed, used])
  await clock.until(call(() => 'good', { to: remaining }))
  await clock.until(call(() => 'good', { to: used }))
  await failing({ clock, call })([removed], 10_000)
  await clock.advance(3_600_000)
  t.same(callPolicy.sweep(), [], 'connections hold them')
  t.match(callPolicy.size, { credentials: 3, origins: 2 })
  callPolicy.setConnections([remaining])
  const under = call(() => 'late', { to: used, takes: 1_200_000, deadline: policyHarness().deadlineOf(9_000_000) })
  await clock.advance(599_999)
  t.same(callPolicy.sweep(), [], 'not before ten minutes')
  await clock.advance(1)
  t.match(callPolicy.sweep(), { length: 1 })
  t.match(callPolicy.size, { credentials: 2, origins: 2 }, 'a call of the other credential is in progress')
  t.same(states, ['gone open', 'gone closed'])
  t.equal((await clock.until(under)).result, 'late')
  await clock.advance(600_000)
  t.match(callPolicy.sweep(), { length: 1 })
  t.match(callPolicy.size, { credentials: 1, origins: 1 })
})

t.test('the limiter keeps no state that limits no call', async (t) => {
  const clock = virtualClock()
  const limiter = createLocalLimiter(clock)
  const paused = { key: 'k', limitsKey: 'w', cells: [{ interval: 1_000, burst: 1 }] }
  await limiter.reserve({ ...paused, provider: 'p', maxWait: 0 })
  await limiter.pause('k', 500)
  t.equal(limiter.size, 2)
  await clock.advance(999)
  limiter.sweep()
  t.equal(limiter.size, 1, 'the pause is over')
  await clock.advance(1)
  limiter.sweep()
  t.equal(limiter.size, 0)
})

const providerWideLimit = (milliseconds: number) =>
  new AttemptError(new Problem('rate-limited', { upstream_status: 429 }), 'throttled', {
    retryAfter: { milliseconds, coarse: false },
    providerWide: true,
  })

t.test("a provider-wide pause is accepted only from the provider's default origin", async (t) => {
  const seen: object[] = []
  const { call, clock, deadlineOf } = policyHarness({
    observe: { pause: ({ providerWide, milliseconds }) => seen.push({ providerWide, milliseconds }) },
  })
  const [one, other] = [
    accountOf('one', { isDefaultOrigin: false, origin: 'https://tenant.example' }),
    accountOf('other'),
  ]
  const short = () => deadlineOf(5_000)
  await clock.until(call(() => 'good', { to: other }))
  const got = await clock.until(call(() => fail(providerWideLimit(7_200_000)), { to: one, deadline: short() }))
  t.match(got, { attempts: 1, problem: { slug: 'rate-limited' } })
  t.same(seen, [{ providerWide: false, milliseconds: 3_600_000 }], 'it pauses only itself, for at most an hour')
  t.match(await clock.until(call(() => 'good', { to: one, deadline: short() })), { attempts: 0 })
  t.match(await clock.until(call(() => 'good', { to: other })), { result: 'good', attempts: 1 })
})

t.test('a provider-wide pause ends after 60 s, unless the provider repeats it', async (t) => {
  const { call, clock, deadlineOf } = policyHarness()
  const [one, other] = [accountOf('one'), accountOf('other')]
  const callTo = (to: Connection, upstream: () => string = () => 'good') =>
    clock.until(call(upstream, { to, deadline: deadlineOf(5_000) }))
  await callTo(other)
  const paused = await callTo(one, () => fail(providerWideLimit(3_600_000)))
  t.match(paused.problem, { slug: 'rate-limited', retryAfter: 60 })
  await clock.advance(54_000)
  for (const to of [one, other, accountOf('new')]) t.match(await callTo(to), { attempts: 0 }, to.id)
  await clock.advance(6_000)
  await callTo(one, () => fail(providerWideLimit(3_600_000)))
  await clock.advance(54_000)
  t.match(await callTo(other), { attempts: 0 }, 'renewed')
  await clock.advance(6_000)
  for (const to of [one, other, accountOf('new')]) t.match(await callTo(to), { result: 'good' }, to.id)
})

t.test('a changed configuration ends the pause of its credential, also for waiting calls', async (t) => {
  const rateLimits = [{ requests: 100, seconds: 10, published: false, source: 'a test' }]
  const { call, clock, callPolicy, deadlineOf } = policyHarness()
  const one = accountOf('one', { limits: { rateLimits } })
  const pause = () =>
    clock.until(call(() => fail(failure('throttled', seconds(3_600), 429)), { to: one, deadline: deadlineOf(5_000) }))
  await pause()
  const bulk = call(() => 'bulk', { to: one, policy: 'bulk' })
  await clock.advance(1_000)
  const began = clock.now()
  callPolicy.updateConnection({ ...one, options: { other: 'yes' } })
  t.match(await clock.until(bulk), { result: 'bulk' })
  t.match(await clock.until(call(() => 'good', { to: one })), { result: 'good' })
  t.ok(clock.now() - began < 12_000, `${clock.now() - began} ms: as if its rate limits were full, and no longer`)

  await clock.until(call(() => fail(providerWideLimit(50_000)), { to: one, deadline: deadlineOf(5_000) }))
  callPolicy.updateConnection(one)
  t.match(
    await clock.until(call(() => 'good', { to: one, deadline: deadlineOf(5_000) })),
    { attempts: 0 },
    'the provider-wide pause remains',
  )
})

t.test('the access tokens of a credential are dropped with it', async (t) => {
  let tokenRequests = 0
  const tokens = createAccessTokens(
    async () => ({ value: `token-${tokenRequests++}`, renewAt: Number.POSITIVE_INFINITY }),
    () => 0,
  )
  const [remaining, removed] = [accountOf('kept'), accountOf('gone')]
  for (const to of [remaining, removed, remaining, removed]) await tokens.get(to)
  t.equal(tokenRequests, 2)
  tokens.forget([credentialKey(removed)])
  t.equal(tokens.size, 1)
  t.equal(await tokens.get(remaining), 'token-0')
  t.equal(await tokens.get(removed), 'token-2')
})

t.test('a reload ends the pauses of connections whose configuration changed', async (t) => {
  let limited = true
  const origin = await upstream(t, (_, response) => {
    if (limited) return sendJson(response, '', 429, { 'retry-after': '3600' })
    sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  const [changed, same] = ['changed', 'same'].map((id) => accountOf(id, { origin, isDefaultOrigin: false }))
  if (!changed || !same) throw new Error('two connections')
  const { app, base } = await serving(t, { connections: [changed, same] })
  const statusOf = async (id: string) => (await get(base, '/candidates', { 'connection-id': id })).status
  for (const id of ['changed', 'same']) t.equal(await statusOf(id), 429)
  limited = false
  for (const id of ['changed', 'same']) t.equal(await statusOf(id), 429, 'paused')
  app.reconfigure({ connections: [{ ...changed, limits: { ...noLimits, concurrency: 2 } }, same], clients: [] })
  t.equal(await statusOf('changed'), 200)
  t.equal(await statusOf('same'), 429, 'its configuration did not change')
})

t.test('every 30 s the state without a connection is removed: pools, tokens, queues', async (t) => {
  let passed = 0
  const clock: Clock = { ...systemClock, now: () => performance.now() + passed }
  const origin = await upstream(t, ({ url = '' }, response) =>
    url.startsWith('/v3')
      ? sendJson(response, [])
      : sendJson(response, { access_token: 'an-access-token-of-a-test', expires_in: 86_400 }),
  )
  const timers: [() => void, number][] = []
  t.intercept(globalThis, 'setInterval', {
    value: (then: () => void, milliseconds: number) => {
      timers.push([then, milliseconds])
      return setTimeout(() => undefined, 0)
    },
  })
  const { withCall, setConnections, size, close } = createUpstream({ now: () => 0, clock })
  t.teardown(close)
  const [[sweep, every] = fail(new Error('no timer is left'))] = timers
  t.equal(every, 30_000)
  const credentials = { client_id: new Secret('id'), client_secret: new Secret('secret') }
  const connection = accountOf('one', { provider: greenhouse, origin, isDefaultOrigin: false, credentials })
  setConnections([connection])
  const context = { deadline: new Deadline(), stats: { calls: 0, operation: null, clock: null } }
  await withCall(connection, { ...context, policy: 'interactive', client: 'app' }, (call) =>
    call({ operation: 'list', method: 'GET', path: '/v3/candidates' }, Type.Array(Type.Unknown())),
  )
  t.match(size(), { credentials: 1, origins: 1, pools: 1, tokens: 1 })
  passed += 3_600_000
  sweep()
  t.match(
    size(),
    { credentials: 1, origins: 1, pools: 0, connectors: 0, tokens: 1 },
    'a connection still uses them, except for the idle pool',
  )
  setConnections([])
  passed += 600_000
  sweep()
  t.match(size(), { credentials: 0, origins: 0, pools: 0, tokens: 0 })
})

t.test('each configuration sets the connections whose state is retained', async (t) => {
  const reasons: string[] = []
  const [one, two] = [accountOf('one'), accountOf('two')]
  const app = Fastify()
  reconfigure(app, {
    registry: createConnectionRegistry({ connections: [one, two], clients: [] }),
    tokenKeys: createTokenKeys([new Secret('a secret of all page tokens 0123456789')]),
    upstream: {
      setConnections: (connections) => reasons.push(`hold ${connections.map(({ id }) => id)}`),
      updateConnection: ({ id }) => reasons.push(`change ${id}`),
    },
    metrics: createMetrics(),
    log: readableLog().log,
  })
  app.reconfigure({ connections: [{ ...two, origin: 'https://gate.example' }, accountOf('three')], clients: [] })
  t.same(reasons, ['hold one,two', 'hold two,three', 'change two'])
})
