import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.js'
import { Health } from '../schemas/health-schema.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

const alive = {
  operationId: 'isAlive',
  tags: ['health'],
  summary: 'Whether the process runs',
  description: 'Calls no provider. Restart the process if this fails.',
  security: [],
  response: { 200: jsonResponse('It runs', Health, { status: 'ok' }), ...problemResponses() },
}

const ready = {
  operationId: 'isReady',
  tags: ['health'],
  summary: 'Whether the server accepts requests',
  description: 'Returns 503 during the shutdown.',
  security: [],
  response: { 200: jsonResponse('It takes requests', Health, { status: 'ok' }), ...problemResponses() },
}

/** No probe calls an ATS: an outage of a provider must not take instances out of service. */
export function healthRoutes(app: FastifyInstance, { draining }: { draining: () => boolean }): void {
  app.get('/livez', {
    schema: alive,
    handler: async () => ({ status: 'ok' }),
  })
  app.get('/readyz', {
    schema: ready,
    handler: async () => {
      if (draining()) throw new Problem('overloaded', { detail: 'This instance is shutting down.', retryAfter: 1 })
      return { status: 'ok' }
    },
  })
}
