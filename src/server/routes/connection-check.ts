import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { chooseConnection } from '../../connections/clients.js'
import { checkConnection } from '../../pagination/check-connection.js'
import type { Upstream } from '../../upstream/client.js'
import type { Deadlines } from '../deadlines.js'
import { clientOf } from '../request/client.js'
import { ConnectionCheck } from '../schemas/connection-schemas.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

const example: ConnectionCheck = {
  connection: 'acme',
  provider: 'ashby',
  ok: true,
  findings: [{ subject: 'candidates', state: 'ok', message: 'Can be read.', fix: null }],
}

const schema = {
  operationId: 'checkConnection',
  tags: ['capabilities'],
  summary: 'Check a connection',
  description:
    'Requests one record of each list from the ATS, and reports what works, what is hidden from the credentials and what to change.',
  params: Type.Object({ id: Type.String({ examples: ['acme'] }) }),
  response: {
    200: jsonResponse('What was found', ConnectionCheck, example),
    ...problemResponses('unauthorized', 'not-acceptable', 'not-found', 'upstream-timeout'),
  },
}

export function checkRoute(
  app: FastifyInstance,
  { upstream, deadlines, now }: { upstream: Upstream; deadlines: Deadlines; now: () => number },
): void {
  app.get('/connections/:id/check', {
    schema,
    handler: async (request, reply) => {
      const client = clientOf(request)
      const connection = chooseConnection(client, (request.params as { id: string }).id)
      request.caller = { client, connection }
      reply.header('connection-id', connection.id)
      const stats = { calls: 0, operation: null }
      request.upstreamStats = stats
      const findings = await deadlines.forRequest(reply, (deadline) =>
        upstream.withCall(connection, { deadline, stats, policy: 'interactive', client: client.id }, (call) =>
          checkConnection(connection, call, now),
        ),
      )
      const ok = findings.every(({ state }) => state !== 'failed')
      return { connection: connection.id, provider: connection.provider.id, ok, findings }
    },
  })
}
