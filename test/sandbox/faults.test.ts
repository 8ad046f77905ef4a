import t from 'tap'
import { providers } from '../../src/providers/index.js'
import { faults } from '../../src/start/sandbox-faults.js'
import { get } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const linesOf = async (base: string, path: string, connection: string) => {
  const response = await fetch(base + path, { headers: { 'connection-id': connection } })
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

t.test('each fault is a connection with a description, after the connections that work', async (t) => {
  const { base } = await inSandbox(t)
  const { data } = (await get(base, '/connections')).body
  const works = providers.map(({ id }) => ({ id: `sandbox-${id}`, fault: null, sandbox: true }))
  const fails = faults.map(({ id, description }) => ({ id, fault: description, sandbox: true }))
  t.same(
    data.map(({ id, fault, sandbox }: Record<string, unknown>) => ({ id, fault, sandbox })),
    [...works, ...fails],
  )
  t.same(
    fails.map(({ id }) => id),
    ['429', '503', 'slow', 'expired-cursor', 'odd-record', 'credentials'].map((name) => `sandbox-${name}`),
  )
  for (const { fault } of fails) t.match(fault, /^[A-Z].{20,90}\.$/)
})

t.test('sandbox-429: a list is refused with Retry-After, and an export waits', async (t) => {
  const { base } = await inSandbox(t)
  const read = () =>
    get(base, '/candidates?page_size=1', { 'connection-id': 'sandbox-429', 'cache-control': 'no-cache' })
  t.same([(await read()).status, (await read()).status], [200, 200])
  const refused = await read()
  t.match(refused, { status: 429, body: { type: /rate-limited/, provider: 'ashby', retryable: true } })
  const seconds = Number(refused.headers.get('retry-after'))
  t.ok(seconds >= 25 && seconds <= 35, String(seconds))
  t.match(await read(), { status: 429 }, 'until then no call is sent')
  t.equal((await get(base, '/candidates?page_size=1')).status, 200, 'other connections are not affected')
  const exporting = await fetch(`${base}/export/candidates`, { headers: { 'connection-id': 'sandbox-429' } })
  const reader = exporting.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  t.match(Buffer.from(value ?? []).toString(), /^\{"type":"waiting"/)
})

t.test('sandbox-503: the ATS is unavailable', async (t) => {
  const { base } = await inSandbox(t)
  const { status, body } = await get(base, '/candidates?page_size=1', { 'connection-id': 'sandbox-503' })
  t.match([status, body], [503, { type: /upstream-unavailable/, upstream_status: 503, retryable: true }])
})

t.test('sandbox-slow: a response takes three seconds', async (t) => {
  const { base } = await inSandbox(t)
  const start = performance.now()
  const { status } = await get(base, '/candidates?page_size=1', { 'connection-id': 'sandbox-slow' })
  const seconds = (performance.now() - start) / 1000
  t.equal(status, 200)
  t.ok(seconds >= 2.9, `${seconds}`)
})

t.test(
  'sandbox-expired-cursor: the third page fails, and an export starts again and then ends with a problem',
  async (t) => {
    const { base } = await inSandbox(t)
    const headers = { 'connection-id': 'sandbox-expired-cursor' }
    for (const size of [100, 7]) {
      const first = await get(base, `/candidates?page_size=${size}`, headers)
      const second = await get(base, `/candidates?page_token=${first.body.next_page_token}`, headers)
      t.same([first.status, second.status], [200, 200])
      const third = await get(base, `/candidates?page_token=${second.body.next_page_token}`, headers)
      t.match(third, { status: 410, body: { type: /page-token-expired/ } })
    }
    const lines = await linesOf(base, '/export/candidates', 'sandbox-expired-cursor')
    const restarts = lines.filter(
      ({ type, warning, data }) => type === 'warning' && /pagination-restarted/.test(JSON.stringify(warning ?? data)),
    )
    t.equal(restarts.length, 3)
    t.match(lines.at(-1), { type: 'problem' })
    t.match(JSON.stringify(lines.at(-1)), /page-token-expired/)
  },
)

t.test('sandbox-odd-record: a record with an unreadable field has a warning and is not lost', async (t) => {
  const { base } = await inSandbox(t)
  const headers = { 'connection-id': 'sandbox-odd-record' }
  const { status, body } = await get(base, '/candidates?page_size=10', headers)
  const regular = (await get(base, '/candidates?page_size=10', { 'connection-id': 'sandbox-ashby' })).body
  t.equal(status, 200)
  t.match(body.warnings, [{ code: 'field-unreadable', id: body.data[0].id }])
  t.match(JSON.stringify(body.warnings), /\/emailAddresses/)
  t.equal(body.data[0].emails, null)
  t.same(body.data.slice(1), regular.data.slice(1))
})

t.test('sandbox-credentials: the credentials are rejected', async (t) => {
  const { base } = await inSandbox(t)
  const { status, body } = await get(base, '/candidates', { 'connection-id': 'sandbox-credentials' })
  t.match([status, body], [424, { type: /credentials-rejected/, retryable: false }])
})
