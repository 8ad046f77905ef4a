import type { Observer } from '../upstream/policy/observer.js'
import type { MetricsRegistry } from './metrics-registry.js'

/** What happens on the way upstream, as it is told there. */
export function upstreamMetrics({ counter, gauge, histogram }: MetricsRegistry): Required<Observer> {
  const attempts = histogram(
    'upstream_call_duration_seconds',
    'Calls that went out, each try of them, by how they ended: ok, the problem, or given-up on our side',
    [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
    'provider',
    'operation',
    'outcome',
  )
  const retries = counter('upstream_retries_total', 'Calls that went out again, by kind of failure', 'provider', 'kind')
  const queueTime = histogram(
    'upstream_queue_seconds',
    'Waits of calls for their turn: for limits, pauses and other calls',
    [0.001, 0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    'provider',
    'connection',
    'policy',
  )
  const pauses = counter('upstream_pauses_total', 'Pauses that a provider asked for', 'provider', 'connection')
  const paused = counter('upstream_paused_seconds_total', 'How long those pauses last', 'provider', 'connection')
  const rejections = counter(
    'upstream_rejections_total',
    'Calls that did not go out: limit, overloaded, breaker, or budget, which is that of retries',
    'provider',
    'reason',
    'policy',
  )
  const breakers = gauge(
    'upstream_breaker_open',
    '1 while the circuit breaker of the credential of a connection is open',
    'provider',
    'connection',
  )
  const origins = gauge(
    'upstream_origin_breaker_open',
    'Origins of the provider whose circuit breaker is open: no credential has a response there',
    'provider',
  )
  const rejectedResponses = counter(
    'upstream_rejected_responses_total',
    'Responses that were not read: bytes, structure, depth, records or memory of one response; largest or admission, when the memory for all responses was full',
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
