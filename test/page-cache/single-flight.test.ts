import t from 'tap'
import { Deadline } from '../../src/lib/deadline.js'
import { createSingleFlight, type RequestContext } from '../../src/page-cache/single-flight.js'
import { Problem } from '../../src/problems.js'

const waiter = (): RequestContext => ({ deadline: new Deadline(), stats: { calls: 0, operation: null } })
const onTimeout = () => new Problem('upstream-timeout')

/** A call that the test completes. */
function controlledCall() {
  const flights: RequestContext[] = []
  let settle: { resolve: (value: string) => void; reject: (error: Error) => void } | undefined
  return {
    flights,
    begin: (flight: RequestContext) => {
      flights.push(flight)
      flight.stats.calls += 2
      flight.stats.operation = 'candidate.list'
      return new Promise<string>((resolve, reject) => {
        settle = { resolve, reject }
      })
    },
    resolve: (value: string) => settle?.resolve(value),
    fail: (error: Error) => settle?.reject(error),
  }
}

t.test('equal calls are made once, and each waiter has their cost', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights, resolve } = controlledCall()
  const waiters = Array.from({ length: 100 }, waiter)
  const waiting = waiters.map((one) => join('a', one, begin))
  const other = controlledCall()
  const apart = join('b', waiter(), other.begin)
  resolve('yes')
  const results = await Promise.all(waiting)
  t.equal(flights.length, 1)
  t.equal(results.filter(({ value }) => value === 'yes').length, 100)
  t.equal(results.filter(({ joined }) => joined).length, 99)
  t.ok(waiters.every(({ stats }) => stats.calls === 2 && stats.operation === 'candidate.list'))
  other.resolve('no')
  t.same(await apart, { value: 'no', joined: false })
})

t.test('each waiter has its own deadline; the first one that times out does not affect the others', async (t) => {
  const flying = createSingleFlight()
  const { begin, flights, resolve } = controlledCall()
  const [first, second, third] = [waiter(), waiter(), waiter()]
  const all = [first, second, third].map((one) => flying.join('a', one, begin))
  const firstTimeout = t.rejects(all[0] as Promise<unknown>, onTimeout())
  first.deadline.abort(onTimeout())
  await firstTimeout
  t.equal(first.stats.calls, 2, 'the cost of the call is reported to it')
  t.equal(flights[0]?.deadline.aborted, false)
  t.not(flights[0]?.deadline, first.deadline, 'the flight is not the first waiter')
  const secondTimeout = t.rejects(all[1] as Promise<unknown>)
  second.deadline.abort(onTimeout())
  await secondTimeout
  t.equal(flights[0]?.deadline.aborted, false)
  resolve('yes')
  t.match(await all[2], { value: 'yes' })
  first.deadline.abort(onTimeout())
  t.equal(first.stats.calls, 2, 'and reported once')
  t.equal(flying.size, 0)
})

t.test('when the last waiter leaves the call is aborted, and a later one starts again', async (t) => {
  const { join } = createSingleFlight()
  const dying = controlledCall()
  const [first, second] = [waiter(), waiter()]
  const all = [first, second].map((one) => t.rejects(join('a', one, dying.begin)))
  first.deadline.abort(onTimeout())
  t.equal(dying.flights[0]?.deadline.aborted, false)
  second.deadline.abort(onTimeout())
  await Promise.all(all)
  t.match(dying.flights[0]?.deadline, { aborted: true, reason: { slug: 'overloaded' } })
  const next = controlledCall()
  const joined = join('a', waiter(), next.begin)
  dying.fail(onTimeout())
  next.resolve('anew')
  t.same(await joined, { value: 'anew', joined: false })
})

t.test('a call that ends late does not remove a newer one', async (t) => {
  const { join } = createSingleFlight()
  const dying = controlledCall()
  const first = waiter()
  const firstTimeout = t.rejects(join('a', first, dying.begin))
  first.deadline.abort(onTimeout())
  await firstTimeout
  const next = controlledCall()
  const one = join('a', waiter(), next.begin)
  dying.fail(onTimeout())
  await new Promise(setImmediate)
  const two = join('a', waiter(), next.begin)
  next.resolve('together')
  t.match(await Promise.all([one, two]), [{ joined: false }, { joined: true }])
  t.equal(next.flights.length, 1)
})

t.test('a flight lasts as long as the longest deadline of its waiters', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights, resolve } = controlledCall()
  const time = { now: () => 0, setTimer: () => () => {}, random: () => 0 }
  const [short, long] = [2000, 25_000].map((milliseconds) => new Deadline({ clock: time, milliseconds, onTimeout }))
  const remaining = () => flights[0]?.deadline.remaining()
  if (!short || !long) throw new Error('two deadlines')
  const all = [join('a', { ...waiter(), deadline: short }, begin)]
  t.equal(remaining(), 2000)
  all.push(join('a', { ...waiter(), deadline: long }, begin))
  t.equal(remaining(), 25_000)
  const firstTimeout = t.rejects(all[1] as Promise<unknown>)
  long.abort(onTimeout())
  await firstTimeout
  t.equal(remaining(), 2000)
  resolve('yes')
  await all[0]
})

t.test('a failure is shared, and not cached', async (t) => {
  const { join } = createSingleFlight()
  const failing = controlledCall()
  const all = Array.from({ length: 10 }, () => join('a', waiter(), failing.begin).catch((error) => error.slug))
  failing.fail(new Problem('upstream-failed'))
  t.same(new Set(await Promise.all(all)), new Set(['upstream-failed']))
  t.equal(failing.flights.length, 1)
  const next = controlledCall()
  const joined = join('a', waiter(), next.begin)
  next.resolve('yes')
  t.match(await joined, { value: 'yes' })
})

t.test('a waiter without remaining time does not start a call', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights } = controlledCall()
  const one = waiter()
  one.deadline.abort(onTimeout())
  await t.rejects(join('a', one, begin), onTimeout())
  t.equal(flights.length, 0)
})

t.test('a client that waits for a call of another client calls itself if a full queue rejects that call', async (t) => {
  const { join } = createSingleFlight()
  const [busy, quiet] = [controlledCall(), controlledCall()]
  const other = waiter()
  const both = [join('a', waiter(), busy.begin), join('a', other, quiet.begin)]
  const refused = t.rejects(both[0] as Promise<unknown>, new Problem('overloaded'))
  busy.fail(new Problem('overloaded'))
  await refused
  while (quiet.flights.length === 0) await new Promise(setImmediate)
  t.equal(quiet.flights[0]?.deadline, other.deadline)
  quiet.resolve('yes')
  t.same(await both[1], { value: 'yes', joined: false })
  t.equal(busy.flights.length, 1)
})
