import t from 'tap'
import { createMetrics } from '../../src/observability/metrics.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { counted, seriesOf } from '../support/scrape.js'

const slow = 300

/** A provider that responds after `slow` milliseconds, one record a page, two pages. */
const slowProvider = (t: Parameters<typeof upstream>[0]) => {
  const calls = { count: 0 }
  return upstream(t, async (request, response) => {
    calls.count += 1
    const last = 'cursor' in ((await bodyOf(request)) as object)
    setTimeout(() => {
      sendJson(response, {
        success: true,
        results: [{ id: `p${calls.count}`, name: 'Ann Archer' }],
        moreDataAvailable: !last,
        ...(last ? {} : { nextCursor: `c${calls.count}` }),
      })
    }, slow)
  })
}

t.test('the log and the metrics have the real durations', async (t) => {
  const { base, logText } = await serving(t, {
    connections: [connectionTo(await slowProvider(t))],
    prefetch: false,
    metrics: createMetrics(),
  })
  t.equal((await get(base, '/livez')).status, 200)
  t.equal((await get(base, '/candidates')).status, 200)
  t.equal((await get(base, '/export/candidates')).status, 200)
  const text = (await get(base, '/metrics')).body as string
  const seconds = (name: string, route: string) => counted(text, `anyats_${name}_sum`, { route })
  const least = slow / 1000 - 0.01
  for (const name of ['http_request_duration_seconds', 'http_response_headers_seconds']) {
    t.ok(seconds(name, '/candidates') >= least, `${name} of a list: ${seconds(name, '/candidates')}`)
    t.ok(seconds(name, '/livez') > 0 && seconds(name, '/livez') < least, `${name} of a quick route`)
  }
  // The headers of an export are written with the first page, and the response ends with the second page.
  const headers = seconds('http_response_headers_seconds', '/export/candidates')
  const end = seconds('http_request_duration_seconds', '/export/candidates')
  t.ok(headers >= least, `headers after ${headers} s`)
  t.ok(end - headers >= least, `the end ${end - headers} s later`)
  const lines = logText()
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line))
  const lineOf = (route: string) => lines.find((line) => line.route === route)
  t.ok(lineOf('/candidates').ms >= slow - 10)
  t.ok(lineOf('/candidates').headers_ms >= slow - 10)
  t.ok(lineOf('/export/candidates').ms - lineOf('/export/candidates').headers_ms >= slow - 10)
  t.ok(lineOf('/livez').ms < slow)
  const upstreamSeconds = counted(text, 'anyats_upstream_call_duration_seconds_sum')
  t.ok(upstreamSeconds >= 3 * least, `three calls took ${upstreamSeconds} s`)
})

t.test('each event changes its metric by the right value', async (t) => {
  const metrics = createMetrics()
  /** Each metric, an event, and the series that the event moves, with the value. */
  const events: [event: () => void, series: Record<string, number>][] = [
    [
      () => metrics.requestCompleted('/candidates', 'GET', 200, { headers: 250, end: 1500 }),
      {
        'http_request_duration_seconds_sum{method=GET,route=/candidates,status=200}': 1.5,
        'http_response_headers_seconds_sum{method=GET,route=/candidates,status=200}': 0.25,
      },
    ],
    [() => metrics.problem('page-token-expired'), { 'token_rejections_total{problem=page-token-expired}': 1 }],
    [
      () => metrics.warningsEmitted('ashby', 'candidates', [{ code: 'record-unreadable' }, { code: 'include-failed' }]),
      {
        'unreadable_records_total{provider=ashby,resource=candidates}': 1,
        'include_failures_total{provider=ashby,resource=candidates}': 1,
      },
    ],
    [() => metrics.connectionsConfigured(['ashby', 'ashby', 'lever']), { 'connections{provider=ashby}': 2 }],
    [
      () => metrics.exportCompleted('candidates', { outcome: 'complete', pages: 3, records: 250 }),
      {
        'exports_total{outcome=complete,resource=candidates}': 1,
        'export_pages_total{resource=candidates}': 3,
        'export_records_total{resource=candidates}': 250,
      },
    ],
    [
      () => metrics.fieldUnreadable('ashby', 'candidates', '/emailAddresses/*/value', 2),
      { 'unreadable_fields_total{pointer=/emailAddresses/*/value,provider=ashby,resource=candidates}': 2 },
    ],
    [() => metrics.stalled(), { stalled_responses_total: 1 }],
    [() => metrics.exportPageFromCache('candidates'), { 'export_cached_pages_total{resource=candidates}': 1 }],
    [
      () => metrics.fileCompleted('ashby', { bytes: 5, outcome: 'cut' }),
      {
        'attachment_contents_total{outcome=cut,provider=ashby}': 1,
        'attachment_content_bytes_total{provider=ashby}': 5,
      },
    ],
    [() => metrics.auditLines('written', 7), { 'audit_lines_total{outcome=written}': 7 }],
    [() => metrics.auditFailed(), { audit_failures_total: 1 }],
    [() => metrics.auditTruncated(), { audit_truncations_total: 1 }],
    [() => metrics.reloaded('applied'), { 'config_reloads_total{outcome=applied}': 1 }],
    [() => metrics.page('candidates', 'coalesced'), { 'page_requests_total{resource=candidates,source=coalesced}': 1 }],
    [() => metrics.prefetch('candidates', 'used'), { 'prefetches_total{outcome=used,resource=candidates}': 1 }],
    [
      () => metrics.observe.rejectResponse({ provider: 'ashby', connection: 'acme', reason: 'structure' }),
      { 'upstream_rejected_responses_total{connection=acme,provider=ashby,reason=structure}': 1 },
    ],
    [() => metrics.sharedPage('hit', 'candidates'), { 'shared_pages_total{outcome=hit,resource=candidates}': 1 }],
    [() => metrics.redisDown(true), { redis_down: 1 }],
    [
      () => metrics.observe.breaker({ provider: 'ashby', connection: null, state: 'open' }),
      { 'upstream_origin_breaker_open{provider=ashby}': 1 },
    ],
    [
      () => metrics.observe.breaker({ provider: 'ashby', connection: 'acme', state: 'open' }),
      { 'upstream_breaker_open{connection=acme,provider=ashby}': 1 },
    ],
    [
      () =>
        metrics.observe.attempt({
          provider: 'ashby',
          connection: 'acme',
          operation: 'candidate.list',
          outcome: null,
          milliseconds: 2500,
        }),
      {
        'upstream_call_duration_seconds_sum{operation=candidate.list,outcome=cancelled,provider=ashby}': 2.5,
      },
    ],
    [
      () =>
        metrics.observe.retry({
          provider: 'ashby',
          connection: 'acme',
          operation: 'candidate.list',
          kind: 'transient',
          milliseconds: 1,
        }),
      { 'upstream_retries_total{kind=transient,provider=ashby}': 1 },
    ],
    [
      () => metrics.observe.wait({ provider: 'ashby', connection: 'acme', policy: 'interactive', milliseconds: 750 }),
      { 'upstream_queue_seconds_sum{connection=acme,policy=interactive,provider=ashby}': 0.75 },
    ],
    [
      () => metrics.observe.pause({ provider: 'ashby', connection: 'acme', providerWide: false, milliseconds: 4000 }),
      {
        'upstream_pauses_total{connection=acme,provider=ashby}': 1,
        'upstream_paused_seconds_total{connection=acme,provider=ashby}': 4,
      },
    ],
    [
      () => metrics.observe.reject({ provider: 'ashby', connection: 'acme', policy: 'interactive', reason: 'budget' }),
      { 'upstream_rejections_total{policy=interactive,provider=ashby,reason=budget}': 1 },
    ],
  ]
  const nameOf = (name: string, labels: Record<string, string>) => {
    const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
    return `${name.replace('anyats_', '')}${pairs.length > 0 ? `{${pairs.sort().join(',')}}` : ''}`
  }
  const moved = new Set<string>()
  for (const [event, expected] of events) {
    const before = new Map(
      seriesOf(await metrics.text()).map(({ name, labels, value }) => [nameOf(name, labels), value]),
    )
    event()
    const after = seriesOf(await metrics.text()).map(
      ({ name, labels, value }) => [nameOf(name, labels), value] as const,
    )
    for (const [series, value] of Object.entries(expected)) {
      t.equal((new Map(after).get(series) ?? 0) - (before.get(series) ?? 0), value, series)
      moved.add(`anyats_${series.replace(/\{.*/, '').replace(/_(sum|count)$/, '')}`)
    }
  }
  const limits = [
    ['acme', 0.25],
    ['other', null],
  ] as const
  t.equal(
    counted(await metrics.text(limits), 'anyats_upstream_rate_limit_remaining_ratio', { connection: 'acme' }),
    0.25,
  )
  moved.add('anyats_upstream_rate_limit_remaining_ratio')
  const withMemory = await metrics.text(limits, { held: 1000, limit: 5000 })
  t.equal(counted(withMemory, 'anyats_upstream_memory_bytes'), 1000)
  t.equal(counted(withMemory, 'anyats_upstream_memory_limit_bytes'), 5000)
  moved.add('anyats_upstream_memory_bytes').add('anyats_upstream_memory_limit_bytes')
  const unmoved = metrics.catalogue.map(({ name }) => name).filter((name) => !moved.has(name))
  t.same(unmoved, [], 'every metric has an event in this test')
})
