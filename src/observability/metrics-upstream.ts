import type { Observer } from '../upstream/policy/observer.js'
import type { MetricsRegistry } from './metrics-registry.js'

/** Metrics of upstream calls. The upstream client reports the events. */
export function upstreamMetrics({ counter, gauge, histogram }: MetricsRegistry): Required<Observer> {
  const attempts = histogram(
    'upstream_call_duration_seconds',
    'Duration of attempts of upstream calls in seconds. Outcome: ok, the slug of the problem, or cancelled',
    [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
    'provider',
    'operation',
    'outcome',
  )
  const retries = counter('upstream_retries_total', 'Retries of upstream calls, by kind of failure', 'provider', 'kind')
  const queueTime = histogram(
    'upstream_queue_seconds',
    'Time that upstream calls waited in the queue in seconds, for rate limits, pauses and other calls',
    [0.001, 0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    'provider',
    'connection',
    'policy',
  )
  const pauses = counter(
    'upstream_pauses_total',
    'Pauses that a provider requested with Retry-After or a similar header',
    'provider',
    'connection',
  )
  const paused = counter(
    'upstream_paused_seconds_total',
    'Total duration of the pauses that a provider requested, in seconds',
    'provider',
    'connection',
  )
  const rejections = counter(
    'upstream_rejections_total',
    'Upstream calls rejected before being sent, by reason: limit (rate limit), overloaded (queue full), breaker (circuit breaker open), or budget (retry budget used up)',
    'provider',
    'reason',
    'policy',
  )
  const breakers = gauge(
    'upstream_breaker_open',
    '1 while the circuit breaker of the connection is open, otherwise 0',
    'provider',
    'connection',
  )
  const origins = gauge(
    'upstream_origin_breaker_open',
    'Number of origins of the provider whose circuit breaker is open',
    'provider',
  )
  const rejectedResponses = counter(
    'upstream_rejected_responses_total',
    'Upstream responses rejected because of a limit. Limits of one response: bytes, structure, depth, records, memory. When the memory of all responses is full: largest (the largest response was aborted) or admission (the call was not sent)',
    'provider',
    'connection',
    'reason',
  )
  return {
    attempt({ provider, operation, outcome, milliseconds }) {
      attempts({ provider, operation, outcome: outcome ?? 'cancelled' }, milliseconds / 1000)
    },
    retry: ({ provider, kind }) => retries({ provider, kind }),
    wait: ({ provider, connection, policy, milliseconds }) =>
      queueTime({ provider, connection, policy }, milliseconds / 1000),
    pause({ provider, connection, milliseconds }) {
      pauses({ provider, connection })
      paused({ provider, connection }, milliseconds / 1000)
    },
    rejectResponse: (event) => rejectedResponses({ ...event }),
    reject: ({ provider, reason, policy }) => rejections({ provider, reason, policy }),
    breaker({ provider, connection, state }) {
      if (connection === null) origins.inc({ provider }, state === 'open' ? 1 : -1)
      else breakers.set({ provider, connection }, state === 'open' ? 1 : 0)
    },
  }
}
