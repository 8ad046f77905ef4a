import type { MetricsRegistry } from './metrics-registry.js'

/** Metrics of the audit file. */
export function auditMetrics({ counter }: MetricsRegistry) {
  const auditLines = counter(
    'audit_lines_total',
    'Audit lines: written to the file, or dropped because the file could not be written',
    'outcome',
  )
  const auditFailures = counter('audit_failures_total', 'Failed attempts to write the audit file')
  const auditTruncations = counter(
    'audit_truncations_total',
    'Number of times that lines at the end of the audit file were missing',
  )
  return {
    auditLines(outcome: 'written' | 'dropped', lines: number): void {
      auditLines({ outcome }, lines)
    },
    auditFailed: () => auditFailures({}),
    auditTruncated: () => auditTruncations({}),
  }
}
