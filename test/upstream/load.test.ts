import t from 'tap'
import { fail, failure, policyHarness, seconds } from '../support/policy-harness.js'

t.setTimeout(280_000)

t.test(
  '10,000 calls at each failure rate: few retries, none too early, none too late',
  { timeout: 280_000 },
  async (t) => {
    for (const kind of ['transient', 'unreadable'] as const) {
      for (const rate of [0, 0.01, 0.1, 0.5, 1]) {
        const { call, clock, deadlineOf } = policyHarness({ seed: 7 })
        let early = 0
        let late = 0
        const work: Promise<{ attempts: number }>[] = []
        for (let at = 0; at < 10_000; at += 1) {
          const began = clock.now()
          const deadline = deadlineOf(2_000)
          let pausedUntil = 0
          const result = call(
            () => {
              if (clock.now() > began + 2_000) late += 1
              if (clock.random() >= rate) return 'good'
              const retryAfter = clock.random() < 0.3 ? seconds(clock.random() * 3) : undefined
              pausedUntil = clock.now() + (retryAfter?.milliseconds ?? 0)
              return fail(failure(kind, retryAfter))
            },
            { deadline },
          ).then((done) => {
            const last = done.attemptTimes.at(-1) ?? 0
            if (done.attempts > 1 && done.result !== undefined && last < pausedUntil) early += 1
            if (done.ended > began + 2_000 || done.attemptTimes.some((start) => start >= began + 2_000)) late += 1
            return done
          })
          work.push(result)
          await clock.advance(50)
        }
        const all = await clock.until(Promise.all(work))
        const attempts = all.reduce((sum, one) => sum + one.attempts, 0) / all.length
        // Three each ten seconds, in which 200 calls start.
        t.ok(attempts <= 1.1 + 3 / 200 + 0.001, `${kind} ${rate}: ${attempts} attempts a call`)
        t.same([early, late], [0, 0], 'never before its time, never after the deadline')
        t.comment(`${kind} at ${rate * 100} %: ${attempts.toFixed(3)} attempts a call, ${early} early, ${late} late`)
      }
    }
  },
)

t.test('calls that failed together are not retried together', async (t) => {
  const { call, clock } = policyHarness()
  // Enough first attempts that the retry budget allows all retries.
  for (let at = 0; at < 1_000; at += 1) await clock.until(call(() => 'good', { takes: 1 }))
  const back: number[] = []
  const wave = Array.from({ length: 100 }, () =>
    call((attempt) => {
      if (attempt === 1) return fail(failure('unreadable'))
      back.push(clock.now())
      return 'good'
    }),
  )
  await clock.until(Promise.all(wave))
  const buckets = new Map<number, number>()
  for (const time of back) buckets.set(Math.floor(time / 50), (buckets.get(Math.floor(time / 50)) ?? 0) + 1)
  const fullest = Math.max(...buckets.values())
  t.equal(back.length, 100)
  t.ok(fullest <= 25, `${fullest}`)
  t.comment(`100 failed at once: at most ${fullest} of them are retried within 50 ms`)
})

t.test('an outage of 20 seconds in 60, at 100 calls a second', { timeout: 200_000 }, async (t) => {
  const shares: number[] = []
  for (let seed = 1; seed <= 5; seed += 1) {
    const states: string[] = []
    const { call, clock } = policyHarness({ seed, observe: { breaker: ({ state }) => states.push(state) } })
    const sent: number[] = []
    const work: Promise<{ result?: string }>[] = []
    for (let at = 0; at < 6_000; at += 1) {
      work.push(
        call(() => {
          const down = clock.now() >= 20_000 && clock.now() < 40_000
          if (down) sent.push(clock.now())
          return down ? fail(failure('transient')) : 'good'
        }),
      )
      await clock.advance(10)
    }
    const all = await clock.until(Promise.all(work))
    shares.push(all.filter(({ result }) => result === 'good').length / 6_000)
    const opened = sent[9] ?? 0
    // Calls in flight when the circuit opened, and then one probe for each time that it was open.
    const probes = sent.filter((time) => time > opened + 100)
    const gaps = probes.slice(1).map((time, at) => time - (probes[at] ?? 0))
    t.ok(probes.length >= 3 && probes.length <= 8, `${probes.length} probes`)
    t.ok(Math.min(...gaps) >= 500, 'one at a time')
    t.same(states, ['open', 'closed'])
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  t.ok(mean >= 0.58, String(mean))
  t.comment(
    `served: ${shares.map((share) => `${(share * 100).toFixed(1)} %`).join(', ')} (the upstream was available 66.7 %)`,
  )
})
