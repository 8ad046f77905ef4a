import type { FastifyInstance } from 'fastify'
import type { ResourceName } from '../../model/index.js'
import type { Metrics } from '../../observability/metrics.js'
import { onRequestDone, statusOf } from './on-request-done.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The resource that a route serves, for metrics. */
    resource?: ResourceName
  }
}

/** Counts each request: its route, its status, its times, the source of its page and the result of its export. */
export function requestMetrics(app: FastifyInstance, { metrics }: { metrics: Metrics }): void {
  onRequestDone(app, (request, reply, timing) => {
    const { method, routeOptions, problemSlug, exportResult, pageInfo, fileResult, caller } = request
    const { resource = 'none' } = routeOptions.config ?? {}
    metrics.requestCompleted(routeOptions.url ?? 'none', method, statusOf(reply), timing)
    if (problemSlug !== null) metrics.problem(problemSlug)
    if (pageInfo !== null) metrics.page(resource, pageInfo.source)
    if (exportResult !== null) metrics.exportCompleted(resource, exportResult)
    if (fileResult !== null) metrics.fileCompleted(caller?.connection?.provider.id ?? 'none', fileResult)
  })
}
