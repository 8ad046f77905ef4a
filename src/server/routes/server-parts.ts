import type { FastifyInstance } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import type { Provider } from '../../providers/port/provider.js'
import type { Upstream } from '../../upstream/client.js'
import { compression } from '../plugins/compression.js'
import { docsRoutes, openapi } from '../plugins/openapi.js'
import { homeRoute } from './home.js'

interface ServerParts {
  providers: readonly Provider[]
  registry: CurrentRegistry
  upstream: Upstream
  sandbox: boolean
}

/**
 * What a server has and the app of a command does not have. The packages of these parts take a tenth of the start. Call
 * before the other routes: the OpenAPI document collects routes as they are added.
 */
export async function serverParts(app: FastifyInstance, options: ServerParts): Promise<void> {
  await compression(app)
  await openapi(app, options)
  docsRoutes(app, options)
  await homeRoute(app, options)
}
