/** An error count from the metrics of a server. */
export interface Health {
  metric: string
  message: string
  count: number
}

/** Metrics that stay at zero while nothing goes wrong. */
const reportedMetrics: readonly [metric: RegExp, message: string][] = [
  [/^anyats_http_request_duration_seconds_count\{.*status="5\d\d"/, 'requests that failed (status 5xx)'],
  [/^anyats_exports_total\{.*outcome="problem"/, 'exports that failed'],
  [/^anyats_unreadable_records_total\b/, 'records that could not be read and were omitted'],
  [/^anyats_include_failures_total\b/, 'includes that failed'],
  [/^anyats_token_rejections_total\b/, 'page and delta tokens that were rejected'],
  [/^anyats_config_reloads_total\{.*outcome="rejected"/, 'configuration reloads that were rejected'],
  [/^anyats_audit_lines_total\{.*outcome="dropped"/, 'audit lines that were dropped'],
]

/** Parses the Prometheus text format. Metrics that are absent or zero are left out. */
export function parseHealth(metrics: string): Health[] {
  const samples = metrics.split('\n').filter((line) => !line.startsWith('#'))
  return reportedMetrics.flatMap(([metric, message]) => {
    const count = samples
      .filter((line) => metric.test(line))
      .reduce((sum, line) => sum + (Number(line.slice(line.lastIndexOf(' ') + 1)) || 0), 0)
    return count > 0 ? [{ metric: /anyats_\w+/.exec(metric.source)?.[0] ?? '', message, count }] : []
  })
}
