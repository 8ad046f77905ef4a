import type { PrefetchOutcome } from '../page-cache/prefetch.js'
import type { SharedOutcome } from '../page-cache/shared-cache.js'
import type { PageOrigin } from '../pagination/fetch-page.js'
import { auditMetrics } from './metrics-audit.js'
import { exportMetrics } from './metrics-exports.js'
import { fileMetrics } from './metrics-files.js'
import { createMetricsRegistry } from './metrics-registry.js'
import { upstreamMetrics } from './metrics-upstream.js'

/**
 * The metrics, as plain functions. Only this folder uses Prometheus. Label values come from closed lists or from the
 * configuration: route templates, provider and connection ids, problem slugs. A label never contains a URL, a record id, a
 * key or other text of a request. `process` adds the metrics of the process; set it for one app of a process only.
 */
export function createMetrics({ process = false } = {}) {
  const registry = createMetricsRegistry({ process })
  const { counter, gauge, histogram } = registry
  const requests = histogram(
    'http_request_duration_seconds',
    'Time from the request until the end of the response in seconds, by route template',
    durations,
    'route',
    'method',
    'status',
  )
  const headerTimes = histogram(
    'http_response_headers_seconds',
    'Time from the request until the response headers in seconds, by route template',
    durations,
    'route',
    'method',
    'status',
  )
  const tokenRejections = counter(
    'token_rejections_total',
    'Rejected page tokens and delta tokens, by problem',
    'problem',
  )
  const unreadableRecords = counter(
    'unreadable_records_total',
    'Upstream records that could not be read and were left out of a response',
    'provider',
    'resource',
  )
  const unreadableFields = counter(
    'unreadable_fields_total',
    'Parts of upstream records that could not be read, by place in the upstream schema. The records were returned without them',
    'provider',
    'resource',
    'pointer',
  )
  const includeFailures = counter(
    'include_failures_total',
    'Includes (`include`) that could not be loaded and were left out of a response',
    'provider',
    'resource',
  )
  const connections = gauge('connections', 'Number of configured connections, by provider', 'provider')

  const reloads = counter(
    'config_reloads_total',
    'Reloads of the configuration, by outcome: applied or rejected',
    'outcome',
  )

  const stalled = counter('stalled_responses_total', 'Responses that were aborted because the client stopped reading')
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
    'Remaining fraction of the tightest rate limit of the connection, from 0 to 1',
    'connection',
  )

  const memory = gauge('upstream_memory_bytes', 'Memory that upstream responses in flight use, in bytes')
  const memoryLimit = gauge(
    'upstream_memory_limit_bytes',
    'Maximum memory that upstream responses in flight may use, in bytes',
  )

  const sharedPages = counter(
    'shared_pages_total',
    'Accesses to the shared cache, by outcome. Reads: hit, miss, down (Redis is down) or unreadable. Writes: stored, not-cached or too-large',
    'resource',
    'outcome',
  )
  const redisDown = gauge(
    'redis_down',
    '1 while Redis is down and this instance uses its share of the rate limits, otherwise 0',
  )

  return {
    catalogue: registry.catalogue,
    contentType: registry.contentType,
    ...exportMetrics(registry),
    ...fileMetrics(registry),
    ...auditMetrics(registry),
    /** Events of upstream calls. */
    observe: upstreamMetrics(registry),
    /** All metrics in the text format of Prometheus. `limits` has the remaining fraction of each connection's rate limits. */
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
    redisDown: (down: boolean) => redisDown.set(down ? 1 : 0),
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
      const labels = { route, method: knownMethods.has(method) ? method : 'other', status }
      requests(labels, timing.end / 1000)
      if (timing.headers !== undefined) headerTimes(labels, timing.headers / 1000)
    },
    problem(slug: string): void {
      if (tokenProblems.has(slug)) tokenRejections({ problem: slug })
    },
    /** Counts a part that was removed from records of one page. */
    fieldUnreadable: (provider: string, resource: string, pointer: string, records: number): void =>
      unreadableFields({ provider, resource, pointer }, records),
    /** Counts what a response left out, by the codes of its warnings. */
    warningsEmitted(provider: string, resource: string, warnings: readonly { code: string; count?: number }[]): void {
      for (const { code, count } of warnings) {
        if (code === 'record-unreadable') unreadableRecords({ provider, resource }, count)
        else if (code === 'include-failed') includeFailures({ provider, resource }, count)
      }
    },
    stalled: () => stalled({}),
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
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const tokenProblems = new Set([
  'page-token-invalid',
  'page-token-mismatch',
  'page-token-expired',
  'delta-token-invalid',
  'delta-token-expired',
])
