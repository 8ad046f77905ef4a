import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

export const Health = Type.Object({ status: Type.Literal('ok') }, { $id: 'Health', description: 'All is well' })

/** Neither asks the ATS: a provider's bad day must not take instances out of service. */
export async function healthRoutes(app: FastifyInstance, { draining }: { draining: () => boolean }): Promise<void> {
  app.get('/livez', {
    schema: {
      operationId: 'isAlive',
      tags: ['health'],
      summary: 'The process runs',
      security: [],
      response: { 200: jsonResponse('It runs', Health, { status: 'ok' }), ...problemResponses() },
    },
    handler: async () => ({ status: 'ok' }),
  })
  app.get('/readyz', {
    schema: {
      operationId: 'isReady',
      tags: ['health'],
      summary: 'The process takes requests; 503 while it shuts down',
      security: [],
      response: { 200: jsonResponse('It takes requests', Health, { status: 'ok' }), ...problemResponses() },
    },
    handler: async () => {
      if (draining()) throw new Problem('overloaded', { detail: 'This instance is shutting down.', retryAfter: 1 })
      return { status: 'ok' }
    },
  })
}
