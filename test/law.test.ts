import t from 'tap'
import { Problem } from '../src/problems.js'
import { sleep } from '../src/upstream/clock.js'
import { Deadline } from '../src/upstream/deadline.js'
import { Failure, type Kind, type Patience } from '../src/upstream/failure.js'
import { createLaw } from '../src/upstream/law.js'
import type { Observer, Policy } from '../src/upstream/observer.js'
import { createRetryBudget } from '../src/upstream/retry-budget.js'
import { virtualClock } from './clock.js'
import { connectionTo } from './fixture.js'

t.setTimeout(280_000)

const slugs = {
  throttled: 'rate-limited',
  transient: 'upstream-unavailable',
  broken: 'upstream-unavailable',
  unreadable: 'upstream-failed',
  stale: 'credentials-rejected',
  final: 'upstream-failed',
} as const
const failure = (kind: Kind, patience?: Patience, upstream_status = 503) =>
  new Failure(new Problem(slugs[kind], { upstream_status }), kind, { patience })
const seconds = (count: number): Patience => ({ milliseconds: count * 1000, coarse: false })

/** The law over an upstream that a test plays, on a clock that it turns. */
function stage({ limits = connectionTo('x').limits, observe = {} as Observer, seed = 1 } = {}) {
  const clock = virtualClock({ seed })
  const connection = connectionTo('https://api.example', limits ? { limits } : {})
  const law = createLaw({ clock, observe })
  const never = new Deadline()
  const deadlineOf = (milliseconds: number) =>
    new Deadline({ clock, milliseconds, late: () => new Problem('upstream-timeout') })
  /** One call: each try takes some milliseconds and then does as `upstream` says. */
  async function call<T>(
    upstream: (attempt: number) => T,
    {
      deadline = deadlineOf(25_000),
      policy = 'interactive' as Policy,
      client = 'app',
      takes = 10,
      to = connection,
      waiting = undefined as ((seconds: number) => void) | undefined,
    } = {},
  ) {
    let attempts = 0
    const began: number[] = []
    try {
      const answer = await law.run(to, { deadline, policy, client, waiting }, 'list', async () => {
        attempts += 1
        began.push(clock.elapsed())
        await sleep(clock, takes, deadline)
        return upstream(attempts)
      })
      return { answer, attempts, began, ended: clock.elapsed() }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { problem: error, attempts, began, ended: clock.elapsed() }
    } finally {
      deadline.end()
    }
  }
  return { clock, law, connection, call, deadlineOf, never }
}

const fail = (error: unknown): never => {
  throw error
}

t.test('how often each kind of failure is tried', async (t) => {
  const tries: [Kind, number][] = [
    ['transient', 3],
    ['broken', 2],
    ['unreadable', 2],
    ['final', 1],
    ['throttled', 3],
  ]
  for (const [kind, most] of tries) {
    const { call, clock } = stage()
    const { problem, attempts } = await clock.until(call(() => fail(failure(kind))))
    t.match(problem, { slug: slugs[kind] })
    t.equal(attempts, most, kind)
    const once = stage()
    const got = await once.clock.until(once.call((attempt) => (attempt === 1 ? fail(failure(kind)) : 'good')))
    t.equal(got.answer, most === 1 ? undefined : 'good', `${kind}, once`)
  }
  const { call, clock } = stage()
  const got = await clock.until(call((attempt) => (attempt === 1 ? fail(failure('stale')) : 'good')))
  t.match(got, { answer: 'good', attempts: 2, ended: 20 }, 'a new token goes out at once')
  await t.rejects(clock.until(call(() => fail(new TypeError('a mistake of ours')))), TypeError)
})

t.test(
  '10,000 calls at each rate of failure: no storm, nothing early, nothing late',
  { timeout: 280_000 },
  async (t) => {
    for (const kind of ['transient', 'unreadable'] as const) {
      for (const rate of [0, 0.01, 0.1, 0.5, 1]) {
        const { call, clock, deadlineOf } = stage({ seed: 7 })
        let early = 0
        let late = 0
        const work: Promise<{ attempts: number }>[] = []
        for (let at = 0; at < 10_000; at += 1) {
          const began = clock.elapsed()
          const deadline = deadlineOf(2_000)
          let patienceUntil = 0
          const asked = call(
            () => {
              if (clock.elapsed() > began + 2_000) late += 1
              if (clock.random() >= rate) return 'good'
              const patience = clock.random() < 0.3 ? seconds(clock.random() * 3) : undefined
              patienceUntil = clock.elapsed() + (patience?.milliseconds ?? 0)
              return fail(failure(kind, patience))
            },
            { deadline },
          ).then((done) => {
            const last = done.began.at(-1) ?? 0
            if (done.attempts > 1 && done.answer !== undefined && last < patienceUntil) early += 1
            if (done.ended > began + 2_000 || done.began.some((start) => start >= began + 2_000)) late += 1
            return done
          })
          work.push(asked)
          await clock.pass(50)
        }
        const all = await clock.until(Promise.all(work))
        const attempts = all.reduce((sum, one) => sum + one.attempts, 0) / all.length
        // Three each ten seconds, in which 200 calls begin.
        t.ok(attempts <= 1.1 + 3 / 200 + 0.001, `${kind} ${rate}: ${attempts} attempts a call`)
        t.same([early, late], [0, 0], 'never before its time, never after the deadline')
        t.comment(`${kind} at ${rate * 100} %: ${attempts.toFixed(3)} attempts a call, ${early} early, ${late} late`)
      }
    }
  },
)

t.test('those who failed together do not come back together', async (t) => {
  const { call, clock } = stage()
  // Enough first tries that the budget lets all of the wave through.
  for (let at = 0; at < 1_000; at += 1) await clock.until(call(() => 'good', { takes: 1 }))
  const back: number[] = []
  const wave = Array.from({ length: 100 }, () =>
    call((attempt) => {
      if (attempt === 1) return fail(failure('unreadable'))
      back.push(clock.elapsed())
      return 'good'
    }),
  )
  await clock.until(Promise.all(wave))
  const buckets = new Map<number, number>()
  for (const time of back) buckets.set(Math.floor(time / 50), (buckets.get(Math.floor(time / 50)) ?? 0) + 1)
  const fullest = Math.max(...buckets.values())
  t.equal(back.length, 100)
  t.ok(fullest <= 25, `${fullest}`)
  t.comment(`100 that failed at once: ${fullest} of them in the fullest 50 ms`)
})

t.test('an outage of 20 seconds in 60, at 100 calls a second', { timeout: 200_000 }, async (t) => {
  const shares: number[] = []
  for (let seed = 1; seed <= 5; seed += 1) {
    const states: string[] = []
    const { call, clock } = stage({ seed, observe: { breaker: ({ state }) => states.push(state) } })
    const sent: number[] = []
    const work: Promise<{ answer?: string }>[] = []
    for (let at = 0; at < 6_000; at += 1) {
      work.push(
        call(() => {
          const down = clock.elapsed() >= 20_000 && clock.elapsed() < 40_000
          if (down) sent.push(clock.elapsed())
          return down ? fail(failure('transient')) : 'good'
        }),
      )
      await clock.pass(10)
    }
    const all = await clock.until(Promise.all(work))
    shares.push(all.filter(({ answer }) => answer === 'good').length / 6_000)
    const opened = sent[9] ?? 0
    // What was on its way when it opened; after that one call for each time that it was open.
    const probes = sent.filter((time) => time > opened + 100)
    const gaps = probes.slice(1).map((time, at) => time - (probes[at] ?? 0))
    t.ok(probes.length >= 3 && probes.length <= 8, `${probes.length} probes`)
    t.ok(Math.min(...gaps) >= 500, 'one at a time')
    t.same(states, ['open', 'closed'])
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  t.ok(mean >= 0.58, String(mean))
  t.comment(`served: ${shares.map((share) => `${(share * 100).toFixed(1)} %`).join(', ')} (66.7 % is what was up)`)
})

t.test('while a host is left alone, people are told so at once and a walk waits', async (t) => {
  const { call, clock } = stage()
  for (let at = 0; at < 7; at += 1) await clock.until(call(() => fail(failure('transient'))))
  const got = await clock.until(call(() => 'good'))
  t.match(got, { attempts: 0, problem: { slug: 'upstream-unavailable', retryAfter: 1 } })
  t.equal((await clock.until(call(() => 'good', { policy: 'walk' }))).answer, 'good')
  t.equal((await clock.until(call(() => 'good'))).answer, 'good', 'one answer and everything goes through')

  const given = stage()
  for (let at = 0; at < 7; at += 1) await given.clock.until(given.call(() => fail(failure('transient'))))
  await given.clock.pass(1_000)
  const left = given.deadlineOf(5)
  t.match(await given.clock.until(given.call(() => 'good', { deadline: left })), { attempts: 1, answer: undefined })
  t.equal((await given.clock.until(given.call(() => 'good'))).answer, 'good', 'a probe given up is one not made')
})

t.test('the deadline comes before patience: Prefer: wait=2 and a Retry-After of ten seconds', async (t) => {
  const { call, clock, deadlineOf } = stage()
  const got = await clock.until(
    call(() => fail(failure('throttled', seconds(10), 429)), { deadline: deadlineOf(2_000) }),
  )
  t.match(got, { attempts: 1, ended: 10, problem: { slug: 'rate-limited', retryAfter: 10 } })
  t.comment(`told after ${got.ended} ms, ${got.attempts} call, Retry-After: ${got.problem?.retryAfter}`)
  const other = await clock.until(call(() => 'good', { deadline: deadlineOf(2_000) }))
  t.match(other, { attempts: 0, problem: { slug: 'rate-limited' } }, 'the whole credential pauses')
  t.ok((other.problem?.retryAfter ?? 0) >= 10 && (other.problem?.retryAfter ?? 0) <= 12)
  const patient = await clock.until(call(() => 'good'))
  t.ok(patient.ended >= 10_010 && patient.answer === 'good')
  const busy = await clock.until(call(() => fail(failure('transient', seconds(10))), { deadline: deadlineOf(2_000) }))
  t.match(busy, { attempts: 1, problem: { slug: 'upstream-unavailable' } }, 'a 503 that asks for too much as well')
})

t.test('a walk waits for a limit as often as it must, says so, and its deadline stands still', async (t) => {
  const { call, clock, deadlineOf } = stage()
  const told: number[] = []
  const deadline = deadlineOf(2_000)
  const upstream = (attempt: number) => (attempt <= 5 ? fail(failure('throttled', seconds(60), 429)) : 'good')
  const got = await clock.until(call(upstream, { policy: 'walk', deadline, waiting: (wait) => told.push(wait) }))
  t.match(got, { answer: 'good', attempts: 6 })
  t.ok(got.ended >= 300_000)
  t.equal(told.length, 5)
  t.ok(
    told.every((wait) => wait >= 60 && wait <= 67),
    String(told),
  )
})

t.test('where upstream names no time the pause doubles, to a minute', async (t) => {
  const pauses: number[] = []
  const { call, clock } = stage({ observe: { pause: ({ milliseconds }) => pauses.push(milliseconds) } })
  const upstream = (attempt: number) => (attempt <= 8 ? fail(failure('throttled', undefined, 429)) : 'good')
  await clock.until(call(upstream, { policy: 'walk' }))
  for (const [index, base] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
    const pause = pauses[index] ?? 0
    t.ok(pause >= base * 1000 && pause <= base * 1100 + 250, `${pause} for ${base}`)
  }
  await clock.until(call((attempt) => (attempt === 1 ? fail(failure('throttled', undefined, 429)) : 'good')))
  t.ok((pauses.at(-1) ?? 0) < 1_400, 'a call that came through begins anew')
})

t.test('a date may mean up to a second more than it says', async (t) => {
  const pauses: number[] = []
  const { call, clock } = stage({ observe: { pause: ({ milliseconds }) => pauses.push(milliseconds) } })
  const patience = { milliseconds: 5_000, coarse: true }
  await clock.until(call((attempt) => (attempt === 1 ? fail(failure('throttled', patience, 429)) : 'good')))
  t.ok((pauses[0] ?? 0) >= 6_000)
})

t.test('a limit for everybody pauses every credential of the provider, and no other provider', async (t) => {
  const { call, clock, deadlineOf } = stage()
  const other = connectionTo('https://api.example', { id: 'other', credentials: {} })
  const elsewhere = connectionTo('https://else.example', { provider: { ...other.provider, id: 'else' } })
  await clock.until(call(() => 'good', { to: other }))
  const everybody = new Failure(new Problem('rate-limited', { upstream_status: 429 }), 'throttled', {
    patience: seconds(20),
    everybody: true,
  })
  await clock.until(call(() => fail(everybody), { deadline: deadlineOf(5_000) }))
  const asked = (to: typeof other) => clock.until(call(() => 'good', { to, deadline: deadlineOf(5_000) }))
  t.match(await asked(other), { attempts: 0, problem: { slug: 'rate-limited' } })
  const third = connectionTo('https://api.example', {
    id: 'third',
    credentials: other.credentials,
    provider: other.provider,
  })
  t.match(await asked(third), { attempts: 0, problem: { slug: 'rate-limited' } }, 'the same credential by another name')
  t.match(await asked(connectionTo('https://api.example', { credentials: {}, id: 'new' })), { attempts: 0 })
  t.equal((await asked(elsewhere)).answer, 'good')
})

t.test('everything that happens is told to whoever watches', async (t) => {
  const seen: string[] = []
  const { call, clock } = stage({
    observe: {
      attempt: ({ outcome }) => seen.push(`attempt ${outcome}`),
      retry: ({ kind }) => seen.push(`retry ${kind}`),
      wait: ({ policy }) => seen.push(`wait ${policy}`),
      pause: ({ everybody }) => seen.push(`pause ${everybody}`),
      refuse: ({ reason }) => seen.push(`refuse ${reason}`),
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

t.test('retries of ten seconds are a tenth of the first tries, and three', async (t) => {
  const clock = virtualClock()
  const budget = createRetryBudget(clock)
  const taken = () => {
    let count = 0
    while (budget.take()) count += 1
    return count
  }
  t.equal(taken(), 3)
  for (let at = 0; at < 100; at += 1) budget.first()
  t.equal(taken(), 10)
  await clock.pass(9_000)
  t.equal(taken(), 0)
  await clock.pass(1_000)
  t.equal(taken(), 3, 'and after that as in the beginning')
})
