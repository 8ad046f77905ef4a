import t from 'tap'
import { Deadline } from '../../src/lib/deadline.js'
import { ResponseTooLarge } from '../../src/upstream/errors/response-too-large.js'
import { NoMemory } from '../../src/upstream/memory/memory-queue.js'
import { createResponseMemory } from '../../src/upstream/memory/response-memory.js'
import { virtualClock } from '../support/clock.js'

const kilo = 1024

function setUp(limit = 64 * kilo, largestBody = 0) {
  const clock = virtualClock()
  const memory = createResponseMemory({ clock, limit, largestBody })
  const open = (credential: string) => {
    const deadline = new Deadline()
    return { deadline, holder: memory.open(credential, deadline) }
  }
  return { clock, memory, open }
}

const pending = async (promise: Promise<unknown> | undefined) =>
  promise !== undefined &&
  (await Promise.race([
    promise.then(
      () => false,
      () => false,
    ),
    new Promise((later) => setImmediate(() => later(true))),
  ]))

t.test('growth never waits: the largest response is rejected, and the memory of the others stays', async (t) => {
  const { memory, open } = setUp()
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(open)
  const holds = [a, b, c, d].map((one) => one?.holder.begin(0))
  for (const [at, hold] of holds.entries()) hold?.grow((at === 2 ? 16 : 14) * kilo)
  e?.holder.begin(0).grow(8 * kilo)
  t.match(c?.deadline.reason, { slug: 'overloaded', retryAfter: 1, reason: 'largest' })
  for (const one of [a, b, d, e]) t.notOk(one?.deadline.aborted)
  t.equal(memory.held(), (14 * 3 + 8) * kilo)
  t.throws(() => holds[2]?.grow(1), new NoMemory('largest'), 'a rejected response gets no more memory')
  for (const one of [a, b, c, d, e]) one?.holder.release()
  t.equal(memory.held(), 0)
})

t.test('a growing response is rejected if it is the largest; a complete page never is', async (t) => {
  const { memory, open } = setUp()
  const [old, grown] = [open('a'), open('a')]
  old.holder.begin(0).grow(12 * kilo)
  old.holder.complete()
  const hold = grown.holder.begin(0)
  hold.grow(2 * kilo)
  t.throws(() => hold.grow(5 * kilo), new NoMemory('largest'))
  t.notOk(old.deadline.aborted)
  t.equal(memory.held(), 12 * kilo)
})

t.test('one response alone that exceeds the share of its credential is too large', async (t) => {
  const { open } = setUp()
  const { holder, deadline } = open('a')
  const hold = holder.begin(0)
  t.throws(() => hold.grow(17 * kilo), new ResponseTooLarge('memory'))
  t.notOk(deadline.aborted, 'a smaller response can be requested')
  hold.drop()
  holder.begin(0).grow(16 * kilo)
})

t.test('a call waits for memory before it starts; a call that has memory never waits', async (t) => {
  const { clock, open } = setUp()
  const [first, second, other] = [open('a'), open('a'), open('b')]
  t.equal(first.holder.admit(10 * kilo, 'interactive'), undefined)
  const hold = first.holder.begin(10 * kilo)
  hold.grow(9 * kilo)
  t.equal(hold.received(), 9 * kilo)
  t.equal(first.holder.admit(16 * kilo, 'interactive'), undefined, 'the second call of a page')
  const waiting = second.holder.admit(8 * kilo, 'interactive')
  t.ok(await pending(waiting))
  t.notOk(await pending(other.holder.admit(8 * kilo, 'interactive')), 'its own share does not block other credentials')
  first.holder.release()
  t.notOk(await pending(waiting), 'admitted when memory is released')
  second.holder.begin(8 * kilo).grow(12 * kilo)
  const late = open('a').holder.admit(8 * kilo, 'interactive')
  const refused = t.rejects(Promise.resolve(late), new NoMemory('admission'))
  await clock.advance(5_001)
  await refused
})

t.test('bulk calls are admitted to half of the memory', async (t) => {
  const { open } = setUp()
  const [first, bulk, interactive] = [open('a'), open('a'), open('a')]
  first.holder.begin(6 * kilo)
  t.ok(await pending(bulk.holder.admit(4 * kilo, 'bulk')))
  t.notOk(await pending(interactive.holder.admit(4 * kilo, 'interactive')))
})

t.test('a waiting call ends with its deadline', async (t) => {
  const { open } = setUp()
  open('a').holder.begin(16 * kilo)
  const { holder, deadline } = open('a')
  const waiting = holder.admit(kilo, 'interactive')
  const reason = new NoMemory('largest')
  deadline.abort(reason)
  await t.rejects(Promise.resolve(waiting), new NoMemory('largest'))
})
