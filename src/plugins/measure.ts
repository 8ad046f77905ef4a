import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.js'
import { onEnded, statusOf } from './ended.js'

/** How long each request took and how it ended, by the template of its route, and what exports came to. */
export function measure(app: FastifyInstance, { metrics }: { metrics: Metrics }): void {
  onEnded(app, ({ method, routeOptions, problem, exported, page }, reply) => {
    metrics.answered(routeOptions.url ?? 'none', method, statusOf(reply), reply.elapsedTime / 1000)
    if (problem !== null) metrics.problem(problem)
    if (page !== null) metrics.page(page.source)
    if (exported !== null) metrics.exported(exported)
  })
}
