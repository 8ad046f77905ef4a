import t from 'tap'
import { Deadline } from '../../src/lib/deadline.js'
import { createSingleFlight, type RequestContext } from '../../src/page-cache/single-flight.js'
import { Problem } from '../../src/problems.js'

const waiter = (): RequestContext => ({ deadline: new Deadline(), stats: { calls: 0, operation: null } })
const onTimeout = () => new Problem('upstream-timeout')

/** A question that is answered when the test says so. */
function question() {
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
    answer: (value: string) => settle?.resolve(value),
    fail: (error: Error) => settle?.reject(error),
  }
}

t.test('equal questions are asked once, and each waiter is told what it cost', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights, answer } = question()
  const waiters = Array.from({ length: 100 }, waiter)
  const waiting = waiters.map((one) => join('a', one, begin))
  const other = question()
  const apart = join('b', waiter(), other.begin)
  answer('yes')
  const answers = await Promise.all(waiting)
  t.equal(flights.length, 1)
  t.equal(answers.filter(({ value }) => value === 'yes').length, 100)
  t.equal(answers.filter(({ joined }) => joined).length, 99)
  t.ok(waiters.every(({ stats }) => stats.calls === 2 && stats.operation === 'candidate.list'))
  other.answer('no')
  t.same(await apart, { value: 'no', joined: false })
})

t.test('each waiter keeps its own deadline, and the first one takes nobody with it', async (t) => {
  const flying = createSingleFlight()
  const { begin, flights, answer } = question()
  const [first, second, third] = [waiter(), waiter(), waiter()]
  const all = [first, second, third].map((one) => flying.join('a', one, begin))
  const gone = t.rejects(all[0] as Promise<unknown>, onTimeout())
  first.deadline.abort(onTimeout())
  await gone
  t.equal(first.stats.calls, 2, 'what it waited for is told to the one that left')
  t.equal(flights[0]?.deadline.aborted, false)
  t.not(flights[0]?.deadline, first.deadline, 'the flight is not the first one that asked')
  const alsoGone = t.rejects(all[1] as Promise<unknown>)
  second.deadline.abort(onTimeout())
  await alsoGone
  t.equal(flights[0]?.deadline.aborted, false)
  answer('yes')
  t.match(await all[2], { value: 'yes' })
  first.deadline.abort(onTimeout())
  t.equal(first.stats.calls, 2, 'and told once')
  t.equal(flying.size, 0)
})

t.test('when the last one leaves upstream is stopped, and who comes then asks anew', async (t) => {
  const { join } = createSingleFlight()
  const dying = question()
  const [first, second] = [waiter(), waiter()]
  const all = [first, second].map((one) => t.rejects(join('a', one, dying.begin)))
  first.deadline.abort(onTimeout())
  t.equal(dying.flights[0]?.deadline.aborted, false)
  second.deadline.abort(onTimeout())
  await Promise.all(all)
  t.match(dying.flights[0]?.deadline, { aborted: true, reason: { slug: 'overloaded' } })
  const next = question()
  const answered = join('a', waiter(), next.begin)
  dying.fail(onTimeout())
  next.answer('anew')
  t.same(await answered, { value: 'anew', joined: false })
})

t.test('what has landed late does not take down a question that was asked since', async (t) => {
  const { join } = createSingleFlight()
  const dying = question()
  const first = waiter()
  const gone = t.rejects(join('a', first, dying.begin))
  first.deadline.abort(onTimeout())
  await gone
  const next = question()
  const one = join('a', waiter(), next.begin)
  dying.fail(onTimeout())
  await new Promise(setImmediate)
  const two = join('a', waiter(), next.begin)
  next.answer('together')
  t.match(await Promise.all([one, two]), [{ joined: false }, { joined: true }])
  t.equal(next.flights.length, 1)
})

t.test('a flight lasts as long as the longest of those who wait for it', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights, answer } = question()
  const time = { now: () => 0, setTimer: () => () => {}, random: () => 0 }
  const [short, long] = [2000, 25_000].map((milliseconds) => new Deadline({ clock: time, milliseconds, onTimeout }))
  const left = () => flights[0]?.deadline.remaining()
  if (!short || !long) throw new Error('two deadlines')
  const all = [join('a', { ...waiter(), deadline: short }, begin)]
  t.equal(left(), 2000)
  all.push(join('a', { ...waiter(), deadline: long }, begin))
  t.equal(left(), 25_000)
  const gone = t.rejects(all[1] as Promise<unknown>)
  long.abort(onTimeout())
  await gone
  t.equal(left(), 2000)
  answer('yes')
  await all[0]
})

t.test('a failure is shared, and not kept', async (t) => {
  const { join } = createSingleFlight()
  const failing = question()
  const all = Array.from({ length: 10 }, () => join('a', waiter(), failing.begin).catch((error) => error.slug))
  failing.fail(new Problem('upstream-failed'))
  t.same(new Set(await Promise.all(all)), new Set(['upstream-failed']))
  t.equal(failing.flights.length, 1)
  const next = question()
  const answered = join('a', waiter(), next.begin)
  next.answer('yes')
  t.match(await answered, { value: 'yes' })
})

t.test('who has no time left does not begin', async (t) => {
  const { join } = createSingleFlight()
  const { begin, flights } = question()
  const one = waiter()
  one.deadline.abort(onTimeout())
  await t.rejects(join('a', one, begin), onTimeout())
  t.equal(flights.length, 0)
})

t.test(
  'a client that waits for a call of another client calls itself when a full queue refuses that call',
  async (t) => {
    const { join } = createSingleFlight()
    const [busy, quiet] = [question(), question()]
    const other = waiter()
    const both = [join('a', waiter(), busy.begin), join('a', other, quiet.begin)]
    const refused = t.rejects(both[0] as Promise<unknown>, new Problem('overloaded'))
    busy.fail(new Problem('overloaded'))
    await refused
    while (quiet.flights.length === 0) await new Promise(setImmediate)
    t.equal(quiet.flights[0]?.deadline, other.deadline)
    quiet.answer('yes')
    t.same(await both[1], { value: 'yes', joined: false })
    t.equal(busy.flights.length, 1)
  },
)
