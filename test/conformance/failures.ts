import { hurried } from '../support/clock.js'
import { onStage } from '../support/harness.js'
import type { Contract } from './suite.js'

/** A failure says whose fault it is. */
export function failures({ simulation, provider, check }: Contract): void {
  check('failures of upstream are told by whose fault they are', async (t) => {
    const stage = await onStage(t, simulation, { people: 12, app: { clock: hurried(100), deadline: 100_000 } })
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
    for (const [status, body, ours, type, headers] of cases) {
      stage.interception = {
        before: () => (status === 'silence' ? 'silence' : { status, body, ...(headers ? { headers } : {}) }),
      }
      const got = await stage.ask('/candidates')
      t.match(got, { status: ours, body: { type, provider: provider.id } }, `${status} ${body}`)
    }
    stage.interception = {}
    t.equal((await stage.ask('/candidates')).status, 200, 'and then it works again')
  })

  check('a limit of upstream is waited for, or told at once where there is no time', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    let asked = 0
    stage.interception = {
      before: () => (asked++ === 0 ? { status: 429, body: '{}', headers: { 'retry-after': '1' } } : undefined),
    }
    const began = performance.now()
    t.equal((await stage.ask('/candidates?page_size=5')).status, 200)
    t.ok(performance.now() - began >= 1000, 'not before its time')
    stage.interception = { before: () => ({ status: 429, body: '{}', headers: { 'retry-after': '7' } }) }
    const got = await stage.ask('/candidates?page_size=5', { prefer: 'wait=2' })
    t.match(got, {
      status: 429,
      body: { type: /rate-limited/, source: 'provider', provider: provider.id, attempts: 1 },
    })
    t.equal(got.headers.get('retry-after'), '7')
  })

  check('an answer larger than may be read is refused', async (t) => {
    const stage = await onStage(t, simulation, { app: { upstream: { maxWireBytes: 3000 } } })
    t.match(await stage.ask('/candidates'), { status: 502, body: { type: /upstream-failed/, detail: /larger/ } })
  })
}
