import t from 'tap'
import { callsPerPage } from '../../src/connections/calls-per-page.js'
import type { Limit } from '../../src/providers/port/auth.js'
import type { Provider } from '../../src/providers/port/provider.js'

const limit = (requests: number, seconds: number): Limit => ({ requests, seconds, published: true, source: 'test' })
const calls = (provider: readonly Limit[], policy: 'interactive' | 'bulk' = 'interactive', own?: readonly Limit[]) =>
  callsPerPage(
    { provider: { rateLimits: provider } as Provider, ...(own ? { limits: { rateLimits: own } } : {}) },
    policy,
  )

t.test(
  'a page for a waiting client makes as many calls as the rate limits allow in ten seconds, 1 to 10',
  async (t) => {
    t.equal(calls([]), 10)
    t.equal(calls([limit(100, 10)]), 10)
    t.equal(calls([limit(1, 2)]), 5)
    t.equal(calls([limit(30, 100)]), 3, 'whole calls')
    t.equal(calls([limit(1, 60)]), 1)
    t.equal(calls([limit(100, 10), limit(2, 10)]), 2, 'the slowest limit')
  },
)

t.test('limits of the connection replace those of the provider', async (t) => {
  t.equal(calls([limit(1, 60)], 'interactive', [limit(1, 2)]), 5)
  t.equal(calls([limit(1, 60)], 'interactive', []), 10)
})

t.test('a page of an export makes up to 32 calls', async (t) => {
  t.equal(calls([limit(1, 60)], 'bulk'), 32)
})
