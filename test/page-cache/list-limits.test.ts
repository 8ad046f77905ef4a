import t from 'tap'
import { withListLimits } from '../../src/page-cache/list-limits.js'
import type { CallContext } from '../../src/upstream/call-context.js'

const context = { policy: 'interactive', client: 'app' } as CallContext
const limits = [{ requests: 500, seconds: 86_400, published: false, source: 'test' }]

t.test('calls of a list with limits of its own have them in their context', async (t) => {
  t.same(withListLimits(context, {}, { operation: 'job.list', limits }), {
    ...context,
    list: { operation: 'job.list', rateLimits: limits, concurrency: undefined },
  })
  t.same(withListLimits(context, {}, { operation: 'job.list', concurrency: 1 }).list, {
    operation: 'job.list',
    rateLimits: [],
    concurrency: 1,
  })
  t.equal(withListLimits(context, {}, { operation: 'job.list' }), context)
})

t.test('rate limits of the connection replace those of the list, but not its concurrency', async (t) => {
  const own = { limits: { rateLimits: [] } }
  t.equal(withListLimits(context, own, { operation: 'job.list', limits }), context)
  t.same(withListLimits(context, own, { operation: 'job.list', limits, concurrency: 2 }).list, {
    operation: 'job.list',
    rateLimits: [],
    concurrency: 2,
  })
  const others = { limits: { concurrency: 8 } }
  t.same(withListLimits(context, others, { operation: 'job.list', limits }).list?.rateLimits, limits)
})
