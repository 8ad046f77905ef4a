import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.js'

/** How long each request took and how it ended, by the template of its route. */
export function measure(app: FastifyInstance, { metrics }: { metrics: Metrics }): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1000)
    if (request.problem !== null) metrics.problem(request.problem)
    done()
  })
}
