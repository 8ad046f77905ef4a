import type { PrefetchOutcome } from '../page-cache/prefetch.js'
import type { SharedOutcome } from '../page-cache/shared-cache.js'
import type { PageOrigin } from '../pagination/fetch-page.js'
import { createRegistry } from './metrics-registry.js'
import { upstreamMetrics } from './metrics-upstream.js'

/**
 * What can be counted, as plain functions that are passed in like the log: nobody else knows of Prometheus. Labels are
 * of closed lists or of the operator's own file (route templates, provider and connection ids, slugs): never an address,
 * an id of a record, a key or a word of anybody's. With `process`, the process's own figures too: once a process.
 */
export function createMetrics({ process = false } = {}) {
  const registry = createRegistry({ process })
  const { counter, gauge, histogram } = registry
  const requests = histogram(
    'http_request_duration_seconds',
    'Duration of requests until the response was sent, by route template',
    durations,
    'route',
    'method',
    'status',
  )
  const headerTimes = histogram(
    'http_response_headers_seconds',
    'Duration of requests until the response headers were written, by route template',
    durations,
    'route',
    'method',
    'status',
  )
  const refusals = counter('token_rejections_total', 'Page and delta tokens that were refused, by problem', 'problem')
  const quarantined = counter(
    'unreadable_records_total',
    'Upstream records that could not be read and were left out of an answer',
    'provider',
    'resource',
  )
  const includes = counter(
    'include_failures_total',
    'Parts asked for with `include` that could not be had',
    'provider',
    'resource',
  )
  const connections = gauge('connections', 'Configured connections, by provider', 'provider')

  const exports = counter('exports_total', 'Exports, by outcome', 'resource', 'outcome')
  const exportedPages = counter('export_pages_total', 'Pages that exports delivered', 'resource')
  const exportedKept = counter(
    'export_cached_pages_total',
    'Pages that exports read from the cache (ANYATS_CACHE_TTL)',
    'resource',
  )
  const exportedRecords = counter('export_records_total', 'Records that exports delivered', 'resource')
  const auditLines = counter(
    'audit_lines_total',
    'Lines for the audit file: written, or lost while it was full',
    'outcome',
  )
  const auditFailures = counter('audit_failures_total', 'Attempts to write the audit file that failed')
  const auditTruncations = counter(
    'audit_truncations_total',
    'Times that lines written to the audit file were found to be cut off',
  )
  const reloads = counter(
    'config_reloads_total',
    'Configurations read again: applied, or rejected because of an error',
    'outcome',
  )

  const stalled = counter(
    'stalled_responses_total',
    'Responses whose client stopped reading: its connection was closed',
  )
  const pages = counter(
    'page_requests_total',
    'Pages of list responses, by source: upstream, coalesced, cache or prefetch',
    'resource',
    'source',
  )
  const prefetches = counter(
    'prefetches_total',
    'Prefetched pages, by outcome: used, failed or unused',
    'resource',
    'outcome',
  )
  const remaining = gauge(
    'upstream_rate_limit_remaining_ratio',
    'What is left of the tightest limit of a connection, 0 to 1',
    'connection',
  )

  const memory = gauge('upstream_memory_bytes', 'Memory that upstream responses under way take')
  const memoryLimit = gauge('upstream_memory_limit_bytes', 'Memory that upstream responses under way may take')

  const sharedPages = counter(
    'shared_pages_total',
    'The cache that instances share: hit, miss, away or unreadable; kept, not-kept or too-large',
    'resource',
    'outcome',
  )
  const redisAway = gauge('redis_down', '1 while Redis is away and this instance keeps to its share')

  return {
    catalogue: registry.catalogue,
    contentType: registry.contentType,
    /** What happens on the way upstream. */
    observe: upstreamMetrics(registry),
    /** The whole registry in the text format of Prometheus; `limits` is what is left of each connection's. */
    async text(
      limits: Iterable<readonly [connection: string, left: number | null]> = [],
      { held, limit } = { held: 0, limit: 0 },
    ): Promise<string> {
      memory.set(held)
      memoryLimit.set(limit)
      remaining.reset()
      for (const [connection, ratio] of limits) if (ratio !== null) remaining.set({ connection }, ratio)
      return registry.text()
    },
    redisAway: (down: boolean) => redisAway.set(down ? 1 : 0),
    sharedPage: (outcome: SharedOutcome, resource: string) => sharedPages({ resource, outcome }),
    page: (resource: string, source: PageOrigin) => pages({ resource, source }),
    prefetch: (resource: string, outcome: PrefetchOutcome) => prefetches({ resource, outcome }),
    /** `timing` is in milliseconds; `headers` is undefined when the client disconnected before the headers. */
    requestCompleted(
      route: string,
      method: string,
      status: number,
      timing: { headers: number | undefined; end: number },
    ): void {
      const labels = { route, method: known.has(method) ? method : 'other', status }
      requests(labels, timing.end / 1000)
      if (timing.headers !== undefined) headerTimes(labels, timing.headers / 1000)
    },
    problem(slug: string): void {
      if (tokenProblems.has(slug)) refusals({ problem: slug })
    },
    /** What an answer had to leave out, by the codes of its warnings. */
    warningsEmitted(provider: string, resource: string, warnings: readonly { code: string; count?: number }[]): void {
      for (const { code, count } of warnings) {
        if (code === 'record-unreadable') quarantined({ provider, resource }, count)
        else if (code === 'include-failed') includes({ provider, resource }, count)
      }
    },
    exportCompleted(
      resource: string,
      { outcome, pages, records }: { outcome: string; pages: number; records: number },
    ): void {
      exports({ resource, outcome })
      exportedPages({ resource }, pages)
      exportedRecords({ resource }, records)
    },
    stalled: () => stalled({}),
    exportPageFromCache: (resource: string) => exportedKept({ resource }),
    auditLines(outcome: 'written' | 'dropped', lines: number): void {
      auditLines({ outcome }, lines)
    },
    auditFailed: () => auditFailures({}),
    auditTruncated: () => auditTruncations({}),
    reloaded(outcome: 'applied' | 'rejected'): void {
      reloads({ outcome })
    },
    connectionsConfigured(providers: readonly string[]): void {
      connections.reset()
      for (const provider of providers) connections.inc({ provider })
    },
  }
}
export type Metrics = ReturnType<typeof createMetrics>

/** Buckets in seconds. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25]
const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const tokenProblems = new Set([
  'page-token-invalid',
  'page-token-mismatch',
  'page-token-expired',
  'delta-token-invalid',
  'delta-token-expired',
])
