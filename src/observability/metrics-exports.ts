import type { MetricsRegistry } from './metrics-registry.js'

/** Metrics of exports. */
export function exportMetrics({ counter }: MetricsRegistry) {
  const exports = counter(
    'exports_total',
    'Finished exports, by outcome: complete, problem or disconnected',
    'resource',
    'outcome',
  )
  const exportedPages = counter('export_pages_total', 'Pages that exports sent', 'resource')
  const exportedCachedPages = counter(
    'export_cached_pages_total',
    'Pages that exports read from the cache (ANYATS_CACHE_TTL)',
    'resource',
  )
  const exportedRecords = counter('export_records_total', 'Records that exports sent', 'resource')
  return {
    exportCompleted(
      resource: string,
      { outcome, pages, records }: { outcome: string; pages: number; records: number },
    ): void {
      exports({ resource, outcome })
      exportedPages({ resource }, pages)
      exportedRecords({ resource }, records)
    },
    exportPageFromCache: (resource: string) => exportedCachedPages({ resource }),
  }
}
