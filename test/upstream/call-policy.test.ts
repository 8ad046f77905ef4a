import t from 'tap'
import { Problem } from '../../src/problems.js'
import { greenhouse } from '../../src/providers/greenhouse/index.js'
import { Secret } from '../../src/secrets.js'
import { AttemptError, type FailureKind } from '../../src/upstream/errors/attempt-error.js'
import { createRetryBudget } from '../../src/upstream/policy/retry-budget.js'
import { virtualClock } from '../support/clock.js'
import { connectionTo } from '../support/fixture.js'
import { fail, failure, policyHarness, seconds, slugs } from '../support/policy-harness.js'

t.test('the number of attempts for each kind of failure', async (t) => {
  const tries: [FailureKind, number][] = [
    ['transient', 3],
    ['broken', 2],
    ['unreadable', 2],
    ['final', 1],
    ['throttled', 3],
  ]
  for (const [kind, most] of tries) {
    const { call, clock } = policyHarness()
    const { problem, attempts } = await clock.until(call(() => fail(failure(kind))))
    t.match(problem, { slug: slugs[kind] })
    t.equal(attempts, most, kind)
    const once = policyHarness()
    const got = await once.clock.until(once.call((attempt) => (attempt === 1 ? fail(failure(kind)) : 'good')))
    t.equal(got.result, most === 1 ? undefined : 'good', `${kind}, once`)
  }
  const { call, clock } = policyHarness()
  const got = await clock.until(call((attempt) => (attempt === 1 ? fail(failure('token-expired')) : 'good')))
  t.match(got, { result: 'good', attempts: 2, ended: 20 }, 'a new token is used at once')
  await t.rejects(clock.until(call(() => fail(new TypeError('an internal error')))), TypeError)
})

t.test('while a circuit breaker is open, interactive calls fail at once and bulk calls wait', async (t) => {
  const { call, clock } = policyHarness()
  for (let at = 0; at < 7; at += 1) await clock.until(call(() => fail(failure('transient'))))
  const got = await clock.until(call(() => 'good'))
  t.match(got, { attempts: 0, problem: { slug: 'upstream-unavailable', retryAfter: 1 } })
  t.equal((await clock.until(call(() => 'good', { policy: 'bulk' }))).result, 'good')
  t.equal((await clock.until(call(() => 'good'))).result, 'good', 'one response closes it')

  const given = policyHarness()
  for (let at = 0; at < 7; at += 1) await given.clock.until(given.call(() => fail(failure('transient'))))
  await given.clock.advance(1_000)
  const aborted = given.deadlineOf(5)
  t.match(await given.clock.until(given.call(() => 'good', { deadline: aborted })), { attempts: 1, result: undefined })
  t.equal(
    (await given.clock.until(given.call(() => 'good'))).result,
    'good',
    'a cancelled probe does not count as a probe',
  )
})

t.test('the deadline has priority over Retry-After: Prefer: wait=2 and a Retry-After of ten seconds', async (t) => {
  const { call, clock, deadlineOf } = policyHarness()
  const got = await clock.until(
    call(() => fail(failure('throttled', seconds(10), 429)), { deadline: deadlineOf(2_000) }),
  )
  t.match(got, { attempts: 1, ended: 10, problem: { slug: 'rate-limited', retryAfter: 10 } })
  t.comment(`failed after ${got.ended} ms, ${got.attempts} call, Retry-After: ${got.problem?.retryAfter}`)
  const other = await clock.until(call(() => 'good', { deadline: deadlineOf(2_000) }))
  t.match(other, { attempts: 0, problem: { slug: 'rate-limited' } }, 'the whole credential pauses')
  t.ok((other.problem?.retryAfter ?? 0) >= 10 && (other.problem?.retryAfter ?? 0) <= 12)
  const patient = await clock.until(call(() => 'good'))
  t.ok(patient.ended >= 10_010 && patient.result === 'good')
  const busy = await clock.until(call(() => fail(failure('transient', seconds(10))), { deadline: deadlineOf(2_000) }))
  t.match(
    busy,
    { attempts: 1, problem: { slug: 'upstream-unavailable' } },
    'a 503 with a Retry-After that is too long too',
  )
})

t.test('a bulk call waits for rate limits as often as needed and reports it, and its deadline is paused', async (t) => {
  const { call, clock, deadlineOf } = policyHarness()
  const waits: number[] = []
  const deadline = deadlineOf(2_000)
  const upstream = (attempt: number) => (attempt <= 5 ? fail(failure('throttled', seconds(60), 429)) : 'good')
  const got = await clock.until(call(upstream, { policy: 'bulk', deadline, onWait: (wait) => waits.push(wait) }))
  t.match(got, { result: 'good', attempts: 6 })
  t.ok(got.ended >= 300_000)
  t.equal(waits.length, 5)
  t.ok(
    waits.every((wait) => wait >= 60 && wait <= 67),
    String(waits),
  )
})

t.test('without a Retry-After the pause doubles, up to a minute', async (t) => {
  const pauses: number[] = []
  const { call, clock } = policyHarness({ observe: { pause: ({ milliseconds }) => pauses.push(milliseconds) } })
  const upstream = (attempt: number) => (attempt <= 8 ? fail(failure('throttled', undefined, 429)) : 'good')
  await clock.until(call(upstream, { policy: 'bulk' }))
  for (const [index, base] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
    const pause = pauses[index] ?? 0
    t.ok(pause >= base * 1000 && pause <= base * 1100 + 250, `${pause} for ${base}`)
  }
  await clock.until(call((attempt) => (attempt === 1 ? fail(failure('throttled', undefined, 429)) : 'good')))
  t.ok((pauses.at(-1) ?? 0) < 1_400, 'a successful call resets the pause')
})

t.test('new limits apply at once, also to waiting calls', async (t) => {
  const limit = (requests: number, seconds: number) => ({ requests, seconds, published: false, source: 'a test' })
  const { clock, call, callPolicy, connection, deadlineOf } = policyHarness({
    limits: { rateLimits: [limit(1, 36_000)], concurrency: 1 },
  })
  await clock.until(call(() => 'first'))
  const waiting = call(() => 'second', { policy: 'bulk' })
  await clock.advance(60_000)
  callPolicy.updateConnection({ ...connection, limits: { rateLimits: [limit(100, 10)], concurrency: 8 } })
  const { attemptTimes } = await clock.until(waiting)
  t.same(attemptTimes, [60_010], 'at once')
  const more = await clock.until(
    Promise.all(Array.from({ length: 6 }, () => call(() => 'more', { takes: 60_000, deadline: deadlineOf(90_000) }))),
  )
  // Three at once of a hundred in ten seconds, one of them for the second call; then nine tenths of the rest evenly.
  t.equal(Math.round(more[5]?.attemptTimes[0] ?? 0), Math.round(60_020 + (3 * 10_000) / 87), 'and the new concurrency')
})

t.test('token requests respect the limit of their endpoint', async (t) => {
  const { clock, callPolicy } = policyHarness()
  const { limits: _, ...own } = connectionTo('https://api.example', { provider: greenhouse })
  const times: number[] = []
  for (let round = 0; round < 200; round += 1) {
    await clock.until(callPolicy.acquireTokenSlot(own, 10_000))
    times.push(clock.now())
  }
  const inAMinute = times.map((from) => times.filter((time) => time >= from && time < from + 60_000).length)
  t.ok(Math.max(...inAMinute) <= 54, `${Math.max(...inAMinute)} in a minute`)
  t.ok((times.at(-1) ?? 0) < 230_000, 'and not much slower')
  const all = Array.from({ length: 20 }, () => callPolicy.acquireTokenSlot(own, 10_000))
  const refused = (await clock.until(Promise.allSettled(all))).filter(({ status }) => status === 'rejected')
  t.match(refused[0], { reason: { kind: 'throttled', problem: { slug: 'rate-limited', retryAfter: 11 } } })
  t.equal(refused.length, 12, 'the queue is as long as a token request may take')
  const before = clock.now()
  await callPolicy.acquireTokenSlot({ ...own, limits: { rateLimits: [] } }, 0)
  await callPolicy.acquireTokenSlot(connectionTo('https://api.example'), 0)
  t.equal(clock.now(), before, 'without rate limits no call waits')
})

t.test('a date is up to one second less precise than seconds', async (t) => {
  const pauses: number[] = []
  const { call, clock } = policyHarness({ observe: { pause: ({ milliseconds }) => pauses.push(milliseconds) } })
  const retryAfter = { milliseconds: 5_000, coarse: true }
  await clock.until(call((attempt) => (attempt === 1 ? fail(failure('throttled', retryAfter, 429)) : 'good')))
  t.ok((pauses[0] ?? 0) >= 6_000)
})

t.test('a provider-wide limit pauses every credential of the provider, and no other provider', async (t) => {
  const { call, clock, connection, deadlineOf } = policyHarness()
  const provider = { ...connection, isDefaultOrigin: true }
  const other = connectionTo('https://api.example', { id: 'other', credentials: {} })
  const elsewhere = connectionTo('https://else.example', { provider: { ...other.provider, id: 'else' } })
  await clock.until(call(() => 'good', { to: other }))
  const providerWide = new AttemptError(new Problem('rate-limited', { upstream_status: 429 }), 'throttled', {
    retryAfter: seconds(20),
    providerWide: true,
  })
  await clock.until(call(() => fail(providerWide), { to: provider, deadline: deadlineOf(5_000) }))
  const callTo = (to: typeof other) => clock.until(call(() => 'good', { to, deadline: deadlineOf(5_000) }))
  t.match(await callTo(other), { attempts: 0, problem: { slug: 'rate-limited' } })
  const third = connectionTo('https://api.example', {
    id: 'third',
    credentials: other.credentials,
    provider: other.provider,
  })
  t.match(
    await callTo(third),
    { attempts: 0, problem: { slug: 'rate-limited' } },
    'the same credential of another connection',
  )
  t.match(await callTo(connectionTo('https://api.example', { credentials: { api_key: new Secret('new') } })), {
    attempts: 0,
  })
  t.equal((await callTo(elsewhere)).result, 'good')
})

t.test('the observer is notified of every event', async (t) => {
  const seen: string[] = []
  const { call, clock } = policyHarness({
    observe: {
      attempt: ({ outcome }) => seen.push(`attempt ${outcome}`),
      retry: ({ kind }) => seen.push(`retry ${kind}`),
      wait: ({ policy }) => seen.push(`wait ${policy}`),
      pause: ({ providerWide }) => seen.push(`pause ${providerWide}`),
      reject: ({ reason }) => seen.push(`refuse ${reason}`),
    },
  })
  await clock.until(call((attempt) => (attempt === 1 ? fail(failure('unreadable')) : 'good')))
  t.same(seen.splice(0), [
    'wait interactive',
    'attempt upstream-failed',
    'retry unreadable',
    'wait interactive',
    'attempt ok',
  ])
  for (let at = 0; at < 3; at += 1) await clock.until(call(() => fail(failure('unreadable'))))
  t.equal(seen.at(-1), 'refuse budget')
  seen.length = 0
  await clock.until(call(() => fail(failure('throttled', seconds(3_000), 429))))
  t.same(seen, ['wait interactive', 'attempt rate-limited', 'pause false', 'refuse limit'])
})

t.test('retries within ten seconds are at most three plus a tenth of the first attempts', async (t) => {
  const clock = virtualClock()
  const budget = createRetryBudget(clock)
  const taken = () => {
    let count = 0
    while (budget.tryAcquire()) count += 1
    return count
  }
  t.equal(taken(), 3)
  for (let at = 0; at < 100; at += 1) budget.countCall()
  t.equal(taken(), 10)
  await clock.advance(9_000)
  t.equal(taken(), 0)
  await clock.advance(1_000)
  t.equal(taken(), 3, 'afterwards the initial state')
})
