import type { FastifyInstance } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import type { Metrics } from '../../observability/metrics.js'
import { Problem } from '../../problems.js'
import type { Upstream } from '../../upstream/client.js'
import { clientOf } from '../request/client.js'
import { problemResponses } from '../schemas/schemas.js'

const example =
  '# HELP anyats_connections Configured connections, by provider\n# TYPE anyats_connections gauge\nanyats_connections{provider="ashby"} 1\n'

const schema = {
  operationId: 'getMetrics',
  tags: ['health'],
  summary: 'Metrics for Prometheus',
  description: 'If clients are configured, only clients with `"metrics": true` may read the metrics.',
  response: {
    200: {
      description: 'The text format of Prometheus',
      content: { 'text/plain': { schema: { type: 'string' }, examples: { metrics: { value: example } } } },
    },
    ...problemResponses('unauthorized', 'forbidden'),
  },
}

/**
 * Serves Prometheus. Connections and their load are not the business of every client, so a client needs the permission.
 */
export function metricsRoute(
  app: FastifyInstance,
  { metrics, registry, upstream }: { metrics: Metrics; registry: CurrentRegistry; upstream: Upstream },
): void {
  app.get('/metrics', {
    schema,
    handler: async (request, reply) => {
      if (!clientOf(request).metrics)
        throw new Problem('forbidden', {
          detail: 'This client may not read metrics. Use the key of a client with `"metrics": true`.',
        })
      const limits = registry.current.connections.map(
        (connection) => [connection.id, upstream.remainingRatio(connection)] as const,
      )
      return reply.type(metrics.contentType).send(await metrics.text(limits, upstream.memory()))
    },
  })
}
