import t from 'tap'
import { parseHealth } from '../../src/cli/health.js'
import { createMetrics } from '../../src/observability/metrics.js'

t.test('every error count of the metrics is reported, and counts of success are not', async (t) => {
  const metrics = createMetrics()
  const timing = { headers: 1, end: 2 }
  metrics.requestCompleted('/candidates', 'GET', 200, timing)
  metrics.exportCompleted('candidates', { outcome: 'complete', pages: 1, records: 1 })
  metrics.reloaded('applied')
  metrics.auditLines('written', 5)
  t.same(parseHealth(await metrics.text()), [])

  metrics.requestCompleted('/candidates', 'GET', 500, timing)
  metrics.requestCompleted('/candidates', 'GET', 503, timing)
  metrics.exportCompleted('candidates', { outcome: 'problem', pages: 1, records: 1 })
  metrics.warningsEmitted('lever', 'candidates', [
    { code: 'record-unreadable', count: 3 },
    { code: 'include-failed', count: 4 },
  ])
  metrics.problem('page-token-invalid')
  metrics.reloaded('rejected')
  metrics.auditLines('dropped', 7)
  t.same(
    parseHealth(await metrics.text()).map(({ metric, count }) => [metric, count]),
    [
      ['anyats_http_request_duration_seconds_count', 2],
      ['anyats_exports_total', 1],
      ['anyats_unreadable_records_total', 3],
      ['anyats_include_failures_total', 4],
      ['anyats_token_rejections_total', 1],
      ['anyats_config_reloads_total', 1],
      ['anyats_audit_lines_total', 7],
    ],
  )
})
