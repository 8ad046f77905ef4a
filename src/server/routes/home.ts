import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Connection } from '../../connections/connection.js'
import type { CurrentRegistry } from '../../connections/registry.js'
import { Problem } from '../../problems.js'
import type { Upstream } from '../../upstream/client.js'
import { info } from '../plugins/openapi.js'
import { negotiateMediaType } from '../request/negotiate.js'
import { json } from '../response/list-response.js'
import { openGuides } from './guides.js'
import { type Home, homePage, homePolicy } from './home-page.js'

const types = ['text/html', 'application/json'] as const

/** `GET /`: the start page. It reads configuration and breaker state only and never calls an ATS. */
export async function homeRoute(
  app: FastifyInstance,
  { registry, upstream, sandbox }: { registry: CurrentRegistry; upstream: Upstream; sandbox: boolean },
): Promise<void> {
  const guides = await openGuides(app)
  app.get('/', {
    schema: { hide: true },
    handler: async (request, reply) => {
      const type = acceptedType(request)
      const { anonymousClient, connections } = registry.current
      const home: Home = {
        name: info.title,
        version: info.version,
        summary: info.summary,
        sandbox,
        links: { documentation: '/docs', openapi: '/openapi.json', guides },
        ...(anonymousClient && { connections: connections.map((connection) => stateOf(connection, upstream)) }),
      }
      reply.header('vary', 'accept')
      if (type === 'application/json') return reply.type(json).send(home)
      reply.header('content-security-policy', homePolicy)
      return reply.type('text/html; charset=utf-8').send(homePage(home))
    },
  })
}

function acceptedType({ headers }: FastifyRequest): (typeof types)[number] {
  const type = negotiateMediaType(headers.accept, types)
  if (type) return type
  throw new Problem('not-acceptable', {
    detail: `This address has the media types ${types.join(' and ')}. Change the header Accept or omit it.`,
    supported: types,
  })
}

const stateOf = (connection: Connection, upstream: Upstream) => ({
  id: connection.id,
  provider: connection.provider.name,
  circuit: upstream.circuitState(connection),
})
