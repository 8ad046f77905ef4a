/** A count of problems that a server reports. */
export interface Health {
  metric: string
  message: string
  count: number
}

/** Metrics that should stay at zero. */
const reportedMetrics: readonly [metric: RegExp, message: string][] = [
  [/^anyats_http_request_duration_seconds_count\{.*status="5\d\d"/, 'requests answered with a failure (5xx)'],
  [/^anyats_exports_total\{.*outcome="problem"/, 'exports that ended in a problem'],
  [/^anyats_unreadable_records_total\b/, 'records that could not be read and were left out'],
  [/^anyats_include_failures_total\b/, 'includes that could not be had'],
  [/^anyats_token_rejections_total\b/, 'page and delta tokens that were refused'],
  [/^anyats_config_reloads_total\{.*outcome="refused"/, 'configurations that were not taken for a mistake in them'],
  [/^anyats_audit_lines_total\{.*outcome="lost"/, 'audit lines that were lost'],
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
