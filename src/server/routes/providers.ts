import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.js'
import { capabilitiesOf } from '../../providers/capabilities.js'
import { ProviderList, ProviderRecord } from '../../providers/capabilities-schema.js'
import type { Provider } from '../../providers/port/provider.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

export function providerRoutes(app: FastifyInstance, { providers }: { providers: readonly Provider[] }): void {
  const all = providers.map(capabilitiesOf)
  const example = all[0]
  app.get('/providers', {
    schema: {
      operationId: 'listProviders',
      tags: ['capabilities'],
      summary: 'List what each provider supports',
      description:
        'Resources, fields, filters, page sizes and rate limits of every provider, as the adapters declare them.',
      response: {
        200: jsonResponse('All providers', ProviderList, { data: [example] }),
        ...problemResponses('unauthorized', 'not-acceptable'),
      },
    },
    handler: async () => ({ data: all }),
  })
  app.get('/providers/:id', {
    schema: {
      operationId: 'getProvider',
      tags: ['capabilities'],
      summary: 'Get what one provider supports',
      description:
        'Resources, fields, filters, page sizes and rate limits of the provider, as its adapter declares them.',
      params: Type.Object({ id: Type.String({ examples: [example?.id] }) }),
      response: {
        200: jsonResponse('The provider', ProviderRecord, { data: example }),
        ...problemResponses('unauthorized', 'not-acceptable', 'not-found'),
      },
    },
    handler: async (request) => {
      const provider = all.find(({ id }) => id === (request.params as { id: string }).id)
      if (!provider)
        throw new Problem('not-found', {
          detail: `There is no provider with this id. The ids are ${all.map(({ id }) => id).join(', ')}.`,
        })
      return { data: provider }
    },
  })
}
