import type { MetricsRegistry } from './metrics-registry.js'

/** Metrics of the contents of attachments. */
export function fileMetrics({ counter }: MetricsRegistry) {
  const files = counter(
    'attachment_contents_total',
    'Contents of attachments that were sent, by outcome: complete, cut (the provider failed, or the file was too large) or disconnected',
    'provider',
    'outcome',
  )
  const bytes = counter('attachment_content_bytes_total', 'Bytes of attachments that were sent', 'provider')
  return {
    fileCompleted(provider: string, result: { bytes: number; outcome: 'complete' | 'cut' | 'disconnected' }): void {
      files({ provider, outcome: result.outcome })
      bytes({ provider }, result.bytes)
    },
  }
}
