import t from 'tap'
import { systemClock } from '../../src/lib/clock.js'
import { Deadline, sleep } from '../../src/lib/deadline.js'
import { Problem } from '../../src/problems.js'
import { parsePreferWait } from '../../src/server/request/prefer.js'
import { virtualClock } from '../support/clock.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

t.test('Prefer: wait=N is parsed as in RFC 7240, and a value that cannot be met is ignored', async (t) => {
  const cases: [string | string[] | undefined, number | undefined][] = [
    ['wait=2', 2],
    ['WAIT = 7', 7],
    ['wait="9"', 9],
    ['respond-async, wait=60; strict', 60],
    [['return=minimal', 'wait=3'], 3],
    ['wait=5, wait=9', 5],
    [undefined, undefined],
    ['', undefined],
    ['wait', undefined],
    ['wait=', undefined],
    ['wait=0', undefined],
    ['wait=61', undefined],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait=soon, wait=5', undefined],
    ['waiting=5', undefined],
    ['x="wait=5', undefined],
  ]
  for (const [header, seconds] of cases) t.equal(parsePreferWait(header), seconds, String(header))
})

t.test('a deadline ends on time, and can be paused', async (t) => {
  const clock = virtualClock()
  const deadline = new Deadline({ clock, milliseconds: 1000, onTimeout: () => new Problem('upstream-timeout') })
  await clock.advance(400)
  t.equal(deadline.remaining(), 600)
  const first = deadline.pause()
  const second = deadline.pause()
  await clock.advance(5000)
  first()
  first()
  t.equal(deadline.remaining(), 600, 'the other pause is still active')
  await clock.advance(5000)
  second()
  await clock.advance(599)
  t.notOk(deadline.aborted)
  await clock.advance(1)
  t.match(deadline, { aborted: true, reason: { slug: 'upstream-timeout' } })
  t.equal(deadline.remaining(), 0)
  t.equal(await endOf(sleep(clock, 5, deadline)), 'upstream-timeout', 'no sleep starts after the end')
  const done = new Deadline({ clock, milliseconds: 1000, onTimeout: () => new Problem('upstream-timeout') })
  const held = done.pause()
  done.dispose()
  held()
  t.equal(clock.pendingTimers(), 0, 'a disposed deadline has no timer, even if it was paused')
  const endless = new Deadline()
  t.equal(endless.remaining(), Number.POSITIVE_INFINITY)
  const slept = sleep(clock, 5000, endless)
  endless.abort(new Problem('overloaded'))
  t.equal(await endOf(slept), 'overloaded')
  t.equal(clock.pendingTimers(), 0, 'no timer is left behind')
})

const endOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Problem) => error.slug,
  )

t.test('timers of the system clock are never early', async (t) => {
  const began = systemClock.now()
  await sleep(systemClock, 20, new Deadline())
  t.ok(systemClock.now() - began >= 20)
  systemClock.setTimer(0, () => t.fail('it was cancelled'))()
  const chance = systemClock.random()
  t.ok(chance >= 0 && chance < 1)
})

t.test('a client sets its maximum wait, and the response confirms the wait', async (t) => {
  const silent = await upstream(t, (request, response) => {
    if (request.url?.includes('info')) sendJson(response, { success: true, results: { id: 'a' } })
  })
  const { base } = await serving(t, { connections: [connectionTo(silent)] })
  const began = Date.now()
  const got = await get(base, '/candidates', { prefer: 'wait=1' })
  t.match(got, { status: 504, body: { detail: 'The provider did not respond within 1 seconds.' } })
  t.equal(got.headers.get('preference-applied'), 'wait=1')
  t.ok(Date.now() - began >= 1000)
  const other = await get(base, '/candidates/a', { prefer: 'wait=900' })
  t.equal(other.headers.get('preference-applied'), null)
})
