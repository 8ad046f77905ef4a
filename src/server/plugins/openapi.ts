import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import { resourceNames, resources } from '../../model/index.js'
import type { Provider } from '../../providers/port/provider.js'
import { json } from '../response/list-response.js'
import { type PreparedRoute, preparedRoute } from '../response/prepared-route.js'
import { files, page, policy } from './docs-page.js'
import { createDocument } from './document.js'
import { hoistComponents } from './openapi-components.js'
import { hoistProblems } from './openapi-responses.js'
import { annotateSupport, type Document, orderParameters } from './openapi-support.js'

export const info = {
  title: 'anyats',
  version: '0.1.0',
  summary: 'One API for applicant tracking systems',
  description:
    'anyats calls the API of the applicant tracking system (ATS) for each request and stores nothing.\n\n' +
    '**Authorize** once with your API key (`bearerAuth`); without configured clients no key is required. The header ' +
    '`Connection-Id` selects the connection; it is required if the key has several connections and no default.\n\n' +
    'Errors are RFC 9457 problems. The status names the cause: 4xx the request, 424 the credentials at the ATS, 429 the ' +
    'rate limit of the ATS, 502, 503 and 504 the ATS, 500 anyats.',
  contact: { name: 'anyats', url: 'https://github.com/anyats/anyats' },
  license: { name: 'MIT', identifier: 'MIT' },
}

const tags = [
  // The providers of each resource are added as its description.
  ...resourceNames.map((resource) => ({ name: resources[resource].name, description: '' })),
  { name: 'capabilities', description: 'What each provider and connection supports' },
  { name: 'health', description: 'Probes for load balancers' },
]

/** The OpenAPI 3.1 document, made from the models and the routes. */
export async function openapi(app: FastifyInstance, { providers }: { providers: readonly Provider[] }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: '/' }],
      tags,
      // A key is needed only if clients are configured.
      security: [{ bearerAuth: [] }, {}],
      components: {
        securitySchemes: {
          bearerAuth: { type: 'http', scheme: 'bearer', description: 'An API key of a configured client' },
        },
      },
    },
    transformObject: (result) => {
      if (!('openapiObject' in result)) return result.swaggerObject
      const document = result.openapiObject as Document
      hoistComponents(document)
      hoistProblems(document)
      annotateSupport(document, providers)
      orderParameters(document)
      return result.openapiObject
    },
    // Name components by the model, not def-0.
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `def-${index}`) },
  })
}

/** The OpenAPI document, and Swagger UI at `/docs`. */
export function docsRoutes(app: FastifyInstance, { registry }: { registry: CurrentRegistry }): void {
  const document = createDocument(app, registry)
  const served = { contentType: json, builtFrom: () => registry.current, build: () => document().text }
  preparedRoute(app, { url: '/openapi.json', ...served })
  app.get('/docs', {
    schema: { hide: true },
    handler: async (_request, reply) => reply.redirect('/docs/'),
  })
  const headers = { 'content-security-policy': policy }
  const docs = (route: PreparedRoute) => preparedRoute(app, { headers, ...route })
  docs({ url: '/docs/', contentType: 'text/html; charset=utf-8', build: () => page })
  docs({ url: '/docs/json', ...served })
  docs({
    url: '/docs/yaml',
    contentType: 'application/yaml; charset=utf-8',
    build: () => app.swagger({ yaml: true }),
  })
  for (const { name, read, ...options } of files) docs({ url: `/docs/static/${name}`, build: read, ...options })
}
