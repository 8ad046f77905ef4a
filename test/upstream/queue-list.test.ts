import t from 'tap'
import { withListLimits } from '../../src/page-cache/list-limits.js'
import type { CallContext } from '../../src/upstream/call-context.js'
import { policyHarness } from '../support/policy-harness.js'

const listing = {
  operation: 'job.list',
  limits: [{ requests: 1, seconds: 10, published: true, source: 'test' }],
}
const limitsOf = (definition: Parameters<typeof withListLimits>[2], connection = {}) =>
  withListLimits({} as CallContext, connection, definition).list

/** The start of each of these calls, in milliseconds, with an upstream that allows one call in ten seconds. */
async function startsOf(calls: readonly { operation: string; list: ReturnType<typeof limitsOf> }[], takes = 10) {
  const { clock, call } = policyHarness()
  const results = await clock.until(
    Promise.all(calls.map((options) => call(() => 'good', { ...options, policy: 'bulk', takes }))),
  )
  t.same([...new Set(results.map(({ result }) => result))], ['good'])
  return results.map(({ attemptTimes }) => attemptTimes[0] ?? -1).sort((a, b) => a - b)
}

t.test('calls of a list with limits of its own are paced by them', async (t) => {
  const list = limitsOf(listing)
  const starts = await startsOf(Array.from({ length: 4 }, () => ({ operation: 'job.list', list })))
  t.equal(starts[0], 0)
  for (let at = 1; at < starts.length; at += 1)
    t.ok((starts[at] ?? 0) - (starts[at - 1] ?? 0) >= 10_000, `${starts} milliseconds`)
})

t.test('another operation of the same credential does not wait, in the same request or in another one', async (t) => {
  const list = limitsOf(listing)
  const starts = await startsOf([
    { operation: 'job.list', list },
    { operation: 'job.list', list },
    { operation: 'job.get', list },
    { operation: 'candidate.list', list: undefined },
  ])
  t.same(starts.slice(0, 3), [0, 0, 0])
  t.ok((starts[3] ?? 0) >= 10_000)
})

t.test('a connection with rate limits of its own has none of the list', async (t) => {
  const list = limitsOf(listing, { limits: { rateLimits: [] } })
  t.same(await startsOf(Array.from({ length: 4 }, () => ({ operation: 'job.list', list }))), [0, 0, 0, 0])
})

t.test('a list can allow fewer calls at the same time than the credential', async (t) => {
  const list = limitsOf({ operation: 'job.list', concurrency: 1 })
  const own = Array.from({ length: 3 }, () => ({ operation: 'job.list', list }))
  t.same(await startsOf(own, 100), [0, 100, 200])
  t.same(await startsOf([...own, { operation: 'candidate.list', list: undefined }], 100), [0, 0, 100, 200])
})

t.test('a call that fails frees its place in the queue of the list', async (t) => {
  const { clock, call } = policyHarness()
  const list = limitsOf({ operation: 'job.list', concurrency: 1 })
  const options = { operation: 'job.list', list }
  const failing = () => {
    throw new TypeError('an internal error')
  }
  await t.rejects(clock.until(call(failing, options)), TypeError)
  t.match(await clock.until(call(() => 'good', options)), { result: 'good' })
})

t.test('a client that cannot wait for a slot of the list gets the time at which to try again', async (t) => {
  const { clock, call, deadlineOf } = policyHarness()
  const options = { operation: 'job.list', list: limitsOf(listing) }
  await clock.until(call(() => 'good', options))
  const { problem, attempts, ended } = await clock.until(
    call(() => 'good', { ...options, deadline: deadlineOf(5_000) }),
  )
  t.match(problem, { slug: 'rate-limited' })
  t.ok((problem?.retryAfter ?? 0) >= 10)
  t.same([attempts, ended], [0, 10], 'no call is made, and the client does not wait')
})
