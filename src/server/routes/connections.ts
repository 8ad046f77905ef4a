import type { FastifyInstance } from 'fastify'
import type { Client } from '../../connections/clients.js'
import { mayRead } from '../../model/access.js'
import { hiddenFields, visibleFields } from '../../model/field-access.js'
import type { ResourceName } from '../../model/index.js'
import type { Provider } from '../../providers/port/provider.js'
import { clientOf } from '../request/client.js'
import { ConnectionList } from '../schemas/connection-schemas.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

const schema = {
  operationId: 'listConnections',
  tags: ['capabilities'],
  summary: 'List the connections of the API key',
  description:
    'The values of the header `Connection-Id`, with the resources and hidden fields of each. Contains no secret.',
  response: {
    200: jsonResponse('The connections', ConnectionList, {
      data: [
        {
          id: 'acme',
          provider: 'ashby',
          resources: ['candidates'],
          options: {},
          default: true,
          hidden: {},
          sandbox: false,
          fault: null,
        },
      ],
    }),
    ...problemResponses('unauthorized', 'not-acceptable'),
  },
}

export function connectionRoutes(app: FastifyInstance): void {
  app.get('/connections', {
    schema,
    handler: async (request) => {
      const client = clientOf(request)
      const { connections, defaultConnection } = client
      return {
        data: [...connections.values()].map(({ id, provider, options, sandbox, fault = null }) => ({
          id,
          provider: provider.id,
          resources: Object.keys(provider.resources).filter((resource) => mayRead(client, resource as ResourceName)),
          options,
          default: connections.size === 1 || id === defaultConnection,
          hidden: hiddenOf(provider, client),
          sandbox,
          fault,
        })),
      }
    },
  })
}

/** A resource that the client may not read has no fields. */
const hiddenOf = ({ resources }: Provider, client: Client): Record<string, readonly string[]> =>
  Object.fromEntries(
    (Object.keys(resources) as ResourceName[]).flatMap((resource) => {
      const hidden = mayRead(client, resource) ? hiddenFields(resource, visibleFields(resource, client)) : []
      return hidden.length === 0 ? [] : [[resource, hidden]]
    }),
  )
