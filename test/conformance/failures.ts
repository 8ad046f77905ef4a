import { acceleratedClock } from '../support/clock.js'
import { startHarness } from '../support/harness.js'
import type { DialectContract } from './suite.js'

/** Each upstream failure has the right problem type. */
export function failureChecks({ simulation, provider, path, check }: DialectContract): void {
  // Waits take a hundredth of their time.
  const acceleratedApp = () => ({ clock: acceleratedClock(100), deadline: 100_000 })

  check('each upstream failure is returned with the right status and problem type', async (t) => {
    const harness = await startHarness(t, simulation, {
      people: 12,
      app: acceleratedApp(),
    })
    const cases: [number | 'silence', string, number, RegExp, Record<string, string>?][] = [
      [503, 'down', 503, /upstream-unavailable/, { 'retry-after': '900' }],
      [500, '{}', 503, /upstream-unavailable/],
      [503, 'down', 503, /upstream-unavailable/],
      [401, '{}', 424, /credentials-rejected/],
      [403, '{}', 424, /permission-missing|credentials-rejected/],
      [302, '', 502, /upstream-failed/, { location: 'http://127.0.0.1:1/' }],
      [200, '<html>Log in</html>', 502, /upstream-failed/],
      [200, '{"data":[', 502, /upstream-failed/],
      [200, '"text"', 502, /upstream-failed/],
      [200, 'null', 502, /upstream-failed/],
      ['silence', '', 504, /upstream-timeout/],
    ]
    for (const [status, body, expectedStatus, type, headers] of cases) {
      harness.interception = {
        before: () => (status === 'silence' ? 'silence' : { status, body, ...(headers ? { headers } : {}) }),
      }
      const response = await harness.getPath(path, status === 'silence' ? { prefer: 'wait=30' } : {})
      t.match(response, { status: expectedStatus, body: { type, provider: provider.id } }, `${status} ${body}`)
    }
    harness.interception = {}
    t.equal((await harness.getPath(path)).status, 200, 'later requests succeed again')
  })

  check('a 429 is retried after its Retry-After, or returned immediately if the deadline is earlier', async (t) => {
    const app = acceleratedApp()
    const harness = await startHarness(t, simulation, { people: 12, app })
    const times: number[] = []
    harness.interception = {
      before: () => {
        times.push(app.clock.now())
        return times.length === 1 ? { status: 429, body: '{}', headers: { 'retry-after': '10' } } : undefined
      },
    }
    t.equal((await harness.getPath(`${path}?page_size=5`)).status, 200)
    const [first = 0, second = 0] = times
    t.ok(second - first >= 10_000, 'not retried before Retry-After')
    harness.interception = { before: () => ({ status: 429, body: '{}', headers: { 'retry-after': '70' } }) }
    const response = await harness.getPath(`${path}?page_size=5`, { prefer: 'wait=60' })
    t.match(response, {
      status: 429,
      body: { type: /rate-limited/, source: 'provider', provider: provider.id, attempts: 1 },
    })
    t.equal(response.headers.get('retry-after'), '70')
  })

  check('a response larger than the size limit is rejected', async (t) => {
    const harness = await startHarness(t, simulation, { app: { upstream: { maxWireBytes: 3000 } } })
    t.match(await harness.getPath(path), {
      status: 502,
      body: { type: /upstream-failed/, detail: /more bytes/ },
    })
  })
}
