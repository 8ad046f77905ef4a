import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.js'
import { onEnded } from './ended.js'

/** The status of a request whose client left before its answer began: as nginx counts them. */
const clientLeft = 499

/** How long each request took and how it ended, by the template of its route, and what exports came to. */
export function measure(app: FastifyInstance, { metrics }: { metrics: Metrics }): void {
  onEnded(app, ({ method, routeOptions, problem, exported, page }, reply) => {
    const status = reply.raw.headersSent ? reply.statusCode : clientLeft
    metrics.answered(routeOptions.url ?? 'none', method, status, reply.elapsedTime / 1000)
    if (problem !== null) metrics.problem(problem)
    if (page !== null) metrics.page(page.source)
    if (exported !== null) metrics.exported(exported)
  })
}
