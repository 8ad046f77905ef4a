import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { type Clock, systemClock } from '../../src/lib/clock.js'
import { createMetrics } from '../../src/observability/metrics.js'
import { createOriginBreaker } from '../../src/upstream/policy/origin-breaker.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { counted } from '../support/scrape.js'

const person = { id: 'p1', name: 'Canaryname Featherstone', primaryEmailAddress: { value: 'canary@example.org' } }

async function app(t: Test, options: Partial<AppOptions> = {}) {
  const origin = await upstream(t, ({ url }, response) =>
    sendJson(response, {
      success: true,
      results: [person, { id: 7 }, { ...person, id: 'p2' }],
      // A search has all results.
      moreDataAvailable: url !== '/candidate.search',
      nextCursor: 'CANARYcursor',
    }),
  )
  const { base } = await serving(t, { connections: [connectionTo(origin)], ...options })
  return { base, scrape: async () => (await get(base, '/metrics')).body as string }
}

t.test('requests are counted by route template, never by URL', async (t) => {
  const { base, scrape } = await app(t)
  for (const path of [
    '/candidates?email=canary@example.org',
    '/candidates/CANARYid',
    '/nothing/CANARYpath',
    '/candidates?page_token=CANARYtoken',
    '/docs/static/CANARYfile',
  ])
    await get(base, path)
  await fetch(`${base}/candidates`, { method: 'PROPFIND' })
  const text = await scrape()
  const of = (labels: Record<string, string>) => counted(text, 'anyats_http_request_duration_seconds_count', labels)
  t.equal(of({ route: '/candidates', method: 'GET', status: '200' }), 1)
  t.equal(of({ route: '/candidates', method: 'GET', status: '400' }), 1)
  t.equal(of({ route: '/candidates/:id', method: 'GET' }), 1)
  t.equal(of({ route: 'none', method: 'GET', status: '404' }), 2)
  t.equal(of({ method: 'other' }), 1)
  t.equal(counted(text, 'anyats_token_rejections_total', { problem: 'page-token-invalid' }), 1)
  t.equal(counted(text, 'anyats_unreadable_records_total', { provider: 'ashby', resource: 'candidates' }), 1)
  t.equal(counted(text, 'anyats_connections', { provider: 'ashby' }), 1)
  t.notMatch(text, /canary/i)
})

t.test('a request whose client disconnects before the response is counted with status 499', async (t) => {
  const upstreamCalls = { times: 0 }
  const origin = await upstream(t, () => {
    upstreamCalls.times += 1
  })
  const { base, logText } = await serving(t, { connections: [connectionTo(origin)] })
  const controller = new AbortController()
  const aborted = fetch(`${base}/candidates`, { signal: controller.signal }).catch(() => 'disconnected')
  while (upstreamCalls.times === 0) await new Promise((later) => setTimeout(later, 10))
  controller.abort()
  t.equal(await aborted, 'disconnected')
  const name = 'anyats_http_request_duration_seconds_count'
  const seen = async (labels: Record<string, string>) =>
    counted((await get(base, '/metrics')).body as string, name, { route: '/candidates', ...labels })
  while ((await seen({})) === 0) await new Promise((later) => setTimeout(later, 10))
  t.equal(await seen({ status: '499' }), 1)
  const [line = '{}'] = logText()
    .split('\n')
    .filter((text) => text.includes('"route":"/candidates"'))
  t.match(JSON.parse(line), { status: 499, outcome: 'disconnected' }, 'and logged with that outcome')
})

t.test('two apps of one process have separate metrics', async (t) => {
  const one = await app(t)
  const two = await app(t)
  await get(one.base, '/candidates')
  t.match(await one.scrape(), /route="\/candidates"/)
  t.notMatch(await two.scrape(), /route="\/candidates"/)
})

t.test('with clients, only a client with metrics may read the metrics', async (t) => {
  const client = (id: string, more: Partial<ClientEntry> = {}): ClientEntry => ({
    id,
    digests: [digestOf(`key-of-${id}-0123456789`)],
    connections: ['acme'],
    defaultConnection: undefined,
    raw: true,
    ...more,
  })
  const clients = [client('app'), client('prometheus', { connections: [], metrics: true })]
  const { base } = await app(t, { clients })
  const request = (path: string, clientId: string) =>
    get(base, path, { authorization: `Bearer key-of-${clientId}-0123456789` })
  t.equal((await get(base, '/metrics')).status, 401)
  t.match(await request('/metrics', 'app'), { status: 403, body: { type: /forbidden/ } })
  const got = await request('/metrics', 'prometheus')
  t.equal(got.status, 200)
  t.match(got.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
  t.match(await request('/candidates', 'prometheus'), { status: 403, body: { type: /forbidden/ } })
  t.same((await request('/connections', 'prometheus')).body.data, [])
})

const root = join(import.meta.dirname, '../..')

t.test('docs/operating.md has every metric with its labels', async (t) => {
  const rows = createMetrics().catalogue.map(
    ({ name, type, labels, help }) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |`,
  )
  const documented = readFileSync(join(root, 'docs/operating.md'), 'utf8').match(/^\| `anyats_.+\|$/gm)
  t.same(documented, rows)
})

t.test('the dashboard uses only metrics of a running app, and uses all of them', async (t) => {
  const { scrape } = await app(t, { metrics: createMetrics({ process: true }) })
  const text = await scrape()
  const knownMetrics = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  const { catalogue } = createMetrics()
  const dashboard = JSON.parse(readFileSync(join(root, 'deploy/grafana/anyats.json'), 'utf8'))
  const { panels, templating } = dashboard
  const expressions: string[] = panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
    targets.map(({ expr }) => expr),
  )
  t.ok(expressions.length > 25)
  const drawn = new Set<string>()
  for (const expression of expressions) {
    const [found, ...more] = new Set([...expression.matchAll(/\b(?:anyats|process|nodejs)_\w+/g)].map(([name]) => name))
    t.same(more, [], `one metric: ${expression}`)
    const family = (found ?? '').replace(/_(bucket|count|sum)$/, '')
    const name = knownMetrics.has(found) ? found : family
    t.ok(knownMetrics.has(name), `${name} exists`)
    drawn.add(name ?? '')
    const described = catalogue.find((one) => one.name === name)
    const labels = new Set([
      'job',
      'instance',
      ...(described?.labels ?? []),
      ...(/_bucket/.test(expression) ? ['le'] : []),
    ])
    const used = [
      ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', ')),
      ...[...expression.matchAll(/(\w+)=~?"/g)].map(([, label]) => label),
    ]
    for (const label of used) t.ok(labels.has(label ?? ''), `${name} has ${label}: ${expression}`)
  }
  t.same(
    [...drawn].filter((name) => name.startsWith('anyats_')).sort(),
    catalogue.map(({ name }) => name).sort(),
    'the dashboard has all metrics',
  )
  const variables = templating.list.map(({ name }: { name: string }) => `$${name}`)
  for (const [variable] of JSON.stringify(dashboard).matchAll(/\$\{?(datasource|job)\b/g))
    t.ok(variables.includes(variable.replace('{', '')))
  t.equal(new Set(panels.map(({ id }: { id: number }) => id)).size, panels.length)
})

t.test('upstream calls are counted by provider and operation', async (t) => {
  let calls = 0
  const origin = await upstream(t, (_, response) => {
    calls += 1
    if (calls === 1) return sendJson(response, {}, 503)
    sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  const { base } = await serving(t, { connections: [connectionTo(origin)], cacheSeconds: 60 })
  for (const _ of [1, 2]) t.equal((await get(base, '/candidates')).status, 200)
  const { body } = await get(base, '/metrics')
  const labels = { provider: 'ashby', operation: 'candidate.list' }
  t.equal(counted(body, 'anyats_upstream_call_duration_seconds_count', { ...labels, outcome: 'ok' }), 1)
  t.equal(
    counted(body, 'anyats_upstream_call_duration_seconds_count', { ...labels, outcome: 'upstream-unavailable' }),
    1,
  )
  t.equal(counted(body, 'anyats_upstream_retries_total', { provider: 'ashby', kind: 'transient' }), 1)
  t.equal(counted(body, 'anyats_upstream_queue_seconds_count', { connection: 'acme', policy: 'interactive' }), 2)
  t.equal(counted(body, 'anyats_page_requests_total', { source: 'upstream' }), 1)
  t.equal(counted(body, 'anyats_page_requests_total', { source: 'cache' }), 1)
})

t.test('open circuit breakers are counted by connection, those of origins by provider', async (t) => {
  let now = 0
  const clock: Clock = { ...systemClock, now: () => now, random: () => 1 }
  const metrics = createMetrics()
  const setBreaker = (connection: string | null, state: 'open' | 'closed') =>
    metrics.observe.breaker?.({ provider: 'ashby', connection, state })
  const origins = [
    createOriginBreaker(clock, (state) => setBreaker(null, state)),
    createOriginBreaker(clock, (state) => setBreaker(null, state)),
  ]
  for (const origin of origins) {
    now += 10_000
    for (const credential of ['a', 'b', 'c']) origin.recordFailure(credential, true)
  }
  setBreaker('acme', 'open')
  setBreaker('other', 'open')
  setBreaker('other', 'closed')
  const open = async () => {
    const text = await metrics.text()
    return [
      counted(text, 'anyats_upstream_breaker_open', { connection: 'acme' }),
      counted(text, 'anyats_upstream_breaker_open', { connection: 'other' }),
      counted(text, 'anyats_upstream_origin_breaker_open', { provider: 'ashby' }),
    ]
  }
  t.same(await open(), [1, 0, 2])
  origins[0]?.dispose()
  setBreaker('acme', 'closed')
  t.same(await open(), [0, 0, 1])
})
