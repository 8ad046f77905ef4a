import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { type FieldAccess, hiddenFields } from '../../model/field-access.js'
import type { ResourceName } from '../../model/index.js'
import type { Provider } from '../../providers/port/provider.js'
import { clientOf } from '../request/client.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

export const ConnectionSchema = Type.Object(
  {
    id: Type.String({ description: 'For the header Connection-Id' }),
    provider: Type.String({ description: 'The provider, see `GET /providers/{id}`' }),
    resources: Type.Array(Type.String()),
    options: Type.Record(Type.String(), Type.String(), { description: "What it chose of the provider's options" }),
    default: Type.Boolean({ description: 'Serves requests that name no connection' }),
    hidden: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'By resource, the fields that this key may not see: they are null, known or not',
    }),
    sandbox: Type.Boolean({ description: 'Fictional data, served by anyats itself' }),
  },
  { $id: 'Connection', description: 'One account at one provider. Never a secret' },
)

export const ConnectionList = Type.Object(
  { data: Type.Array(Type.Ref('Connection')) },
  { $id: 'ConnectionList', description: 'The connections that this key may use' },
)

export async function connectionRoutes(app: FastifyInstance): Promise<void> {
  app.get('/connections', {
    schema: {
      operationId: 'listConnections',
      tags: ['capabilities'],
      summary: 'The connections that this key may use',
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
            },
          ],
        }),
        ...problemResponses('unauthorized', 'not-acceptable'),
      },
    },
    handler: async (request) => {
      const { connections, defaultConnection, fields } = clientOf(request)
      return {
        data: [...connections.values()].map(({ id, provider, options, sandbox }) => ({
          id,
          provider: provider.id,
          resources: Object.keys(provider.lists),
          options,
          default: connections.size === 1 || id === defaultConnection,
          hidden: hiddenOf(provider, fields),
          sandbox,
        })),
      }
    },
  })
}

const hiddenOf = ({ lists }: Provider, fields: FieldAccess | undefined): Record<string, string[]> =>
  fields === undefined
    ? {}
    : Object.fromEntries(
        (Object.keys(lists) as ResourceName[]).map((resource) => [
          resource,
          hiddenFields(resource, fields[resource] ?? []),
        ]),
      )
