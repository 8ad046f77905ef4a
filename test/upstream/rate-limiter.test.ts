import t from 'tap'
import { Deadline } from '../../src/lib/deadline.js'
import { Problem } from '../../src/problems.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { greenhouse } from '../../src/providers/greenhouse/index.js'
import { providers } from '../../src/providers/index.js'
import { jobvite } from '../../src/providers/jobvite/index.js'
import { lever } from '../../src/providers/lever/index.js'
import type { Limit } from '../../src/providers/port/auth.js'
import { createAdaptiveRate, gcraCell } from '../../src/upstream/policy/adaptive-rate.js'
import { createFairQueue } from '../../src/upstream/policy/fair-queue.js'
import type { Policy } from '../../src/upstream/policy/observer.js'
import { createLocalLimiter } from '../../src/upstream/policy/rate-limiter.js'
import { createRequestQueue } from '../../src/upstream/policy/request-queue.js'
import { parseRetryAfter } from '../../src/upstream/policy/retry-after.js'
import { virtualClock } from '../support/clock.js'

t.setTimeout(280_000)

const limitOf = (requests: number, seconds: number, more: Partial<Limit> = {}): Limit => ({
  requests,
  seconds,
  published: false,
  source: 'a test',
  ...more,
})

function createQueue({ limits = [] as readonly Limit[], concurrency = 4, maxQueued = 32 } = {}) {
  const clock = virtualClock()
  const rate = createAdaptiveRate(limits, clock)
  const limiter = createLocalLimiter(clock)
  const queue = createRequestQueue({
    key: 'k',
    provider: 'p',
    limits: { concurrency, maxQueued },
    rate,
    limiter,
    clock,
  })
  const deadlineOf = (milliseconds: number) =>
    new Deadline({ clock, milliseconds, onTimeout: () => new Problem('upstream-timeout') })
  const enter = async (
    client = 'a',
    policy: Policy = 'interactive',
    deadline = deadlineOf(25_000),
    onWait?: (seconds: number) => void,
    responseStarted?: () => boolean,
  ) => queue.acquire({ client, policy, deadline, onWait, responseStarted }, false)
  return { clock, rate, limiter, queue, enter, deadlineOf }
}

/** The largest number of calls in any period of this length. */
function fullest(times: readonly number[], milliseconds: number): number {
  let most = 0
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= milliseconds) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}

const slugOf = (work: Promise<unknown>) =>
  work.then(
    () => 'turn',
    ({ slug }: Problem) => slug,
  )

t.test('each rate limit becomes a GCRA cell that never exceeds it', async (t) => {
  for (const requests of [1, 2, 3, 10, 15, 75, 850, 20_000]) {
    const { interval, burst } = gcraCell(limitOf(requests, 60))
    t.ok(burst >= 1 && interval > 0)
    if (requests > 2) t.ok(60_000 / interval + burst <= 0.9 * requests + 1e-9, String(requests))
    else t.ok(Math.ceil(60_000 / interval) <= requests, String(requests))
  }
  const bucket = gcraCell(limitOf(10, 1, { burst: 20 }))
  t.ok(Math.abs(bucket.interval - 1000 / 9) < 1e-9 && Math.abs(bucket.burst - 9) < 1e-9)
  t.same(
    providers.filter(({ rateLimits }) => rateLimits.length === 0),
    [],
    'every provider has a rate limit',
  )
})

t.test('a bulk client never exceeds a rate limit of any provider, and uses at least 85 % of it', async (t) => {
  const hours: [typeof ashby, number][] = [
    [ashby, 0.2],
    [greenhouse, 0.2],
    [lever, 0.05],
    [jobvite, 26],
  ]
  for (const [{ name, rateLimits }, length] of hours) {
    const { clock, enter } = createQueue({ limits: rateLimits })
    const sent: number[] = []
    const end = length * 3_600_000
    const worker = async (client: string) => {
      while (clock.now() < end) {
        const release = await enter(client, 'bulk')
        sent.push(clock.now())
        release()
      }
    }
    await clock.until(Promise.all([worker('a'), worker('b')]))
    let tightest = 0
    for (const { requests, seconds, burst = requests } of rateLimits) {
      const most = fullest(sent, seconds * 1000)
      t.ok(most <= burst, `${name}: ${most} of ${burst} in ${seconds} s`)
      const reached = most / burst
      const steady = (sent.length / (end / 1000)) * seconds
      tightest = Math.max(tightest, steady / requests)
      t.ok(reached >= 0.85, `${name}: ${reached} of the limit in ${seconds} s is used`)
      t.comment(
        `${name}: ${most} of ${burst} in the fullest ${seconds} s (${(reached * 100).toFixed(1)} %), ` +
          `${steady.toFixed(1)} on average (${((steady / requests) * 100).toFixed(1)} %)`,
      )
    }
    t.ok(tightest >= 0.84, `${name}: ${tightest} of the tightest rate limit in the long run`)
  }
})

t.test('a client with one call waits for one call of a client with a thousand', async (t) => {
  const { clock, enter, deadlineOf } = createQueue({ limits: [limitOf(60, 60)], maxQueued: 2_000 })
  const order: string[] = []
  const enterAs = (client: string, policy: Policy) =>
    enter(client, policy, deadlineOf(10_000_000)).then((release) => {
      order.push(client)
      release()
    })
  const work = Array.from({ length: 1_000 }, () => enterAs('many', 'interactive'))
  work.push(enterAs('export', 'bulk'))
  await clock.advance(5_000)
  const before = order.length
  work.push(enterAs('one', 'interactive'))
  await clock.until(Promise.all(work))
  const after = order.indexOf('one') - before + 1
  t.ok(after <= 2, `slot ${after}`)
  t.equal(order.at(-1), 'export', 'interactive calls before bulk calls')
  t.comment(`a thousand wait, and one more client: served in slot ${after}`)
})

t.test('an interactive call gets the slot that a bulk call waits for', async (t) => {
  const { clock, enter } = createQueue({ limits: [limitOf(15, 60)] })
  ;(await clock.until(enter('export', 'bulk')))()
  const order: string[] = []
  const bulk = enter('export', 'bulk').then((release) => {
    order.push('bulk')
    release()
  })
  await clock.advance(1_000)
  const interactive = enter('app').then((release) => {
    order.push('person')
    release()
  })
  await clock.until(Promise.all([bulk, interactive]))
  t.same(order, ['person', 'bulk'])
})

t.test(
  'calls run up to the concurrency, wait up to maxQueued, and the next is rejected with Retry-After',
  async (t) => {
    const { clock, enter, deadlineOf } = createQueue()
    const first = await clock.until(Promise.all(Array.from({ length: 4 }, () => enter())))
    const waiting = Array.from({ length: 32 }, () => enter())
    t.equal(await slugOf(enter()), 'overloaded')
    const bulk = enter('export', 'bulk')
    for (const release of first) release()
    for (const next of waiting) (await clock.until(next))()
    ;(await clock.until(bulk))()
    const short = deadlineOf(10)
    const all = await clock.until(Promise.all(Array.from({ length: 4 }, () => enter())))
    t.equal(
      await clock.until(slugOf(enter('a', 'interactive', short))),
      'upstream-timeout',
      'a deadline ends a waiting call',
    )
    t.equal(await slugOf(enter('a', 'interactive', short)), 'upstream-timeout', 'and not before')
    for (const release of all) release()
  },
)

/** Entries of a queue with a concurrency of one, and the result of each. */
async function full(maxQueued: number) {
  const given = createQueue({ concurrency: 1, maxQueued })
  const release = await given.clock.until(given.enter('first'))
  const ended: string[] = []
  const served: string[] = []
  const add = (
    name: string,
    {
      policy = 'interactive' as Policy,
      started: responseStarted = (): boolean => false,
      again = false,
      deadline = given.deadlineOf(90_000_000),
    } = {},
  ) => {
    const [client = ''] = name.split(' ')
    const entered = Promise.resolve(given.queue.acquire({ client, policy, deadline, responseStarted }, again))
    void entered.then(
      (over) => {
        served.push(name)
        over()
      },
      ({ slug }: Problem) => ended.push(`${name}: ${slug}`),
    )
    return given.clock.advance(0)
  }
  const drain = async () => {
    release()
    await given.clock.advance(1_000)
    return served
  }
  return { add, ended, drain }
}

t.test('in a full queue the newest entry of the client with the most entries is rejected', async (t) => {
  const { add, ended, drain } = await full(4)
  const over = new Deadline()
  over.abort(new Problem('upstream-timeout'))
  for (const name of ['a 1', 'a 2', 'b 1', 'a 3']) await add(name)
  await add('c 1')
  t.same(ended.splice(0), ['a 3: overloaded'])
  await add('a 4')
  t.same(ended.splice(0), ['a 4: overloaded'], 'the new entry itself, if its client has the most')
  await add('b 2')
  t.same(ended.splice(0), ['a 2: overloaded'])
  await add('b 3')
  t.same(ended.splice(0), ['b 3: overloaded'])
  await add('a 5')
  t.same(ended.splice(0), ['b 2: overloaded'], 'the client with the most entries now')
  await add('c 2', { deadline: over })
  t.same(ended.splice(0), ['c 2: upstream-timeout'], 'a call that has timed out causes no rejection')
  await add('x 1', { policy: 'bulk' })
  t.same(ended, [], 'bulk calls have a queue of their own')
  t.same(await drain(), ['a 1', 'b 1', 'c 1', 'a 5', 'x 1'])
})

t.test(
  'later pages of an export are not counted and never rejected, nor is a call that was queued before',
  async (t) => {
    const { add, ended, drain } = await full(2)
    const bulk = { policy: 'bulk' as const }
    let started = false
    await add('a 1', { ...bulk, started: () => started })
    await add('a 2', bulk)
    await add('a 3', bulk)
    t.same(ended.splice(0), ['a 3: overloaded'], 'before its first page it is counted')
    started = true
    await add('a 4', bulk)
    t.same(ended.splice(0), [], 'then one more call is accepted')
    await add('a 5', { ...bulk, started: () => true })
    await add('a 6', { ...bulk, again: true })
    t.same(ended.splice(0), [])
    await add('b 1', bulk)
    t.same(ended.splice(0), ['a 4: overloaded'], 'the newest counted entry')
    await add('b 2', bulk)
    t.same(ended.splice(0), ['b 2: overloaded'], 'as many as the other: no client has the most')
    t.same((await drain()).sort(), ['a 1', 'a 2', 'a 5', 'a 6', 'b 1'])
  },
)

t.test('a call that cannot be served in time is rejected at once, by its position in the queue', async (t) => {
  const { clock, enter } = createQueue({ limits: [limitOf(15, 60)] })
  const all = Array.from({ length: 12 }, () => slugOf(enter('a').then((release) => release())))
  await clock.advance(0)
  const settled = await Promise.all(all.map((one) => Promise.race([one, Promise.resolve('waits')])))
  // One is sent at once, the next ones each 4.8 seconds; five of those fit in 25.
  t.same(
    [settled.filter((one) => one === 'turn').length, settled.filter((one) => one === 'waits').length],
    [1, 5],
    String(settled),
  )
  t.equal(settled.filter((one) => one === 'rate-limited').length, 6)
  await clock.until(Promise.all(all))
})

t.test('with an empty queue no timer is left', async (t) => {
  const { clock, enter, deadlineOf } = createQueue({ limits: [limitOf(15, 60)] })
  ;(await clock.until(enter()))()
  const deadline = deadlineOf(25_000)
  const turn = slugOf(enter('a', 'interactive', deadline))
  await clock.advance(100)
  deadline.abort(new Problem('overloaded'))
  t.equal(await turn, 'overloaded')
  await clock.advance(0)
  t.equal(clock.pendingTimers(), 1, 'except for the deadline of the first call')
  ;(await clock.until(enter()))()
})

t.test('a pause delays calls that already have a slot', async (t) => {
  const { clock, enter, deadlineOf, queue } = createQueue({ limits: [limitOf(15, 60)] })
  ;(await clock.until(enter()))()
  const turn = enter('a', 'bulk', deadlineOf(25_000))
  await clock.advance(100)
  queue.pause(30_000)
  ;(await clock.until(turn))()
  t.equal(clock.now(), 30_100)
})

t.test('a bulk call is notified once how long its slot takes', async (t) => {
  const { clock, enter, deadlineOf, queue } = createQueue({ limits: [limitOf(15, 60)] })
  t.equal(queue.remainingRatio(), 1)
  ;(await clock.until(enter('a')))()
  t.equal(queue.remainingRatio(), 0)
  await clock.advance(2_400)
  t.equal(queue.remainingRatio(), 0.5)
  const waits: number[] = []
  const turn = enter('a', 'bulk', deadlineOf(1), (seconds) => waits.push(seconds))
  const release = await clock.until(turn)
  t.same(waits, [3])
  release()
  queue.pause(600_000)
  t.equal(queue.remainingRatio(), 0)
  const next = enter('a', 'bulk', deadlineOf(1), (seconds) => waits.push(seconds))
  await clock.advance(300_000)
  queue.pause(600_000)
  ;(await clock.until(next))()
  t.same(waits, [3, 600, 600])
  t.equal(createQueue().queue.remainingRatio(), null, 'no rate limit is known')
})

t.test('a 429 halves the rate, which recovers in ten minutes', async (t) => {
  const clock = virtualClock()
  const rate = createAdaptiveRate([limitOf(75, 30)], clock)
  const { interval } = gcraCell(limitOf(75, 30))
  const sent = clock.now()
  t.equal(rate.onThrottled(sent), 1_000)
  t.equal(rate.interval(), interval * 2)
  await clock.advance(10)
  t.equal(rate.onThrottled(sent), 1_000, 'another 429 of the same time is the same event')
  t.ok(Math.abs(rate.interval() - interval * 2) < 1)
  await clock.advance(60_000)
  t.ok(Math.abs(rate.interval() - interval / 0.55) < 1)
  t.equal(rate.onThrottled(clock.now()), 2_000)
  t.ok(Math.abs(rate.interval() - interval / 0.275) < 1)
  rate.onSuccess()
  await clock.advance(15 * 60_000)
  t.equal(rate.interval(), interval)
  for (let at = 0; at < 20; at += 1) {
    await clock.advance(1)
    rate.onThrottled(clock.now())
  }
  t.ok(rate.interval() <= interval * 64 + 1, 'it never becomes zero')
})

t.test(
  'the rate limit in response headers replaces the default, and the rate drops when other clients use it up',
  async (t) => {
    const clock = virtualClock()
    const headers = { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' }
    const rate = createAdaptiveRate([limitOf(75, 30, { headers })], clock)
    const observe = (limit: string, remaining: string) =>
      rate.observeHeaders({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining })
    observe('150', '149')
    t.same(rate.cells(), [gcraCell(limitOf(150, 30))])
    observe('150', '4')
    t.same(rate.cells(), [{ interval: 6_000, burst: 1 }], 'five more in thirty seconds')
    observe('150', '120')
    t.same(rate.cells(), [gcraCell(limitOf(150, 30))])
    observe('150', '0')
    await clock.advance(30_000)
    t.same(rate.cells(), [gcraCell(limitOf(150, 30))], 'its period has ended')
    for (const invalid of ['0', '-1', 'many', '', '1e9']) observe(invalid, invalid)
    t.same(rate.cells(), [gcraCell(limitOf(150, 30))], 'invalid numbers are ignored')
    const fixed = createAdaptiveRate([limitOf(75, 30)], clock)
    fixed.observeHeaders({ 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0' })
    t.same(fixed.cells(), [gcraCell(limitOf(75, 30))], 'the provider does not declare these headers')
  },
)

t.test(
  'a slot is reserved in all rate limits or in none, and a pause applies to its key and its provider',
  async (t) => {
    const clock = virtualClock()
    const limiter = createLocalLimiter(clock)
    const cells = [
      { interval: 1_000, burst: 2 },
      { interval: 10_000, burst: 3 },
    ]
    const reserve = (maxWait = 0, key = 'a') => limiter.reserve({ key, provider: 'p', limitsKey: 'w', cells, maxWait })
    t.match(await reserve(), { granted: true, wait: 0, remainingRatio: 0.5 })
    t.match(await reserve(), { granted: true, wait: 0 })
    t.match(await reserve(500), { granted: false, wait: 1_000 })
    t.match(await reserve(1_000), { granted: true, wait: 1_000 }, 'the rejection used no slot')
    t.match(await reserve(60_000), { granted: true, wait: 10_000 }, 'the longer limit applies')
    t.match(await reserve(0, 'b'), { granted: true, wait: 0 }, 'another key has its own slots')
    await limiter.pause('b', 5_000)
    t.match(await reserve(0, 'b'), { granted: false, wait: 5_000 })
    await limiter.pause('p', 90_000)
    await limiter.pause('p', 10)
    t.match(await reserve(0, 'c'), { granted: false, wait: 90_000 })
  },
)

t.test('the queue is fair between clients', async (t) => {
  const queue = createFairQueue<{ client: string; policy: Policy; name: string; counted(): boolean }>()
  const add = (client: string, name: string, policy: Policy = 'interactive') => {
    const call = { client, policy, name, counted: () => true }
    queue.enqueue(call)
    return call
  }
  add('a', 'a1')
  add('a', 'a2')
  const removed = add('a', 'a3')
  add('x', 'x1', 'bulk')
  add('b', 'b1')
  add('b', 'b2')
  add('c', 'c1')
  const order = ['a1', 'b1', 'c1', 'a2', 'b2', 'x1']
  queue.remove(removed)
  queue.remove(removed)
  t.same(
    queue.ordered().map(({ name }) => name),
    order,
  )
  t.same([queue.size(), queue.count('interactive'), queue.count('bulk')], [6, 5, 1])
  const taken: string[] = []
  for (let next = queue.dequeue(); next; next = queue.dequeue()) taken.push(next.name)
  t.same(taken, order)
  t.equal(queue.size(), 0)
  const last = add('d', 'd1')
  queue.remove(last)
  t.same(queue.ordered(), [])
})

t.test('Retry-After is read by the clock of the provider, and is at most an hour', async (t) => {
  const now = Date.parse('2026-03-02T09:00:00Z')
  const ahead = { date: 'Mon, 02 Mar 2026 09:10:00 GMT' }
  const cases: [Record<string, string>, number | undefined, boolean?][] = [
    [{ 'retry-after': '1' }, 1_000, false],
    [{ 'retry-after': ' 0 ' }, 0, false],
    [{ 'retry-after': '1.5' }, 1_500, false],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:10:20 GMT', ...ahead }, 20_000, true],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:00:20 GMT' }, 20_000, true],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:00:20 GMT', ...ahead }, undefined],
    [{ 'retry-after': '99999999' }, 3_600_000, false],
    [{ 'x-ratelimit-reset': String(now / 1000 + 620), ...ahead }, 20_000, true],
    [{ 'x-ratelimit-reset': '12' }, 12_000, false],
    [{ 'x-ratelimit-reset': '12', 'retry-after': '3' }, 3_000, false],
    [{ 'x-ratelimit-reset': '12', 'retry-after': 'soon' }, 12_000, false],
    [{ 'x-ratelimit-reset': 'soon' }, undefined],
    [{}, undefined],
  ]
  for (const [headers, milliseconds, coarse] of cases)
    t.same(
      parseRetryAfter(headers, now),
      milliseconds === undefined ? undefined : { milliseconds, coarse },
      JSON.stringify(headers),
    )
})

t.test('a provider can name the header that says when a rate limit resets', async (t) => {
  const now = Date.UTC(2026, 10, 23, 12)
  const headers = { 'x-limit-resets-at': String(now / 1000 + 30), 'x-ratelimit-reset': '5' }
  t.equal(parseRetryAfter(headers, now, ['x-limit-resets-at'])?.milliseconds, 30_000)
  t.equal(parseRetryAfter(headers, now)?.milliseconds, 5_000)
  t.equal(parseRetryAfter({ ...headers, 'retry-after': '7' }, now, ['x-limit-resets-at'])?.milliseconds, 7_000)
  t.equal(parseRetryAfter({}, now, ['x-limit-resets-at']), undefined)
})
