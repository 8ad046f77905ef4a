import type { FastifyInstance } from 'fastify'
import { type Client, type Clients, unauthorized } from '../../connections/clients.js'
import type { CurrentRegistry } from '../../connections/registry.js'

/**
 * Authenticates the client. Registered in the scope of the routes that need a client; public routes are outside of that
 * scope.
 */
export function authenticate(app: FastifyInstance, { registry }: { registry: CurrentRegistry }): void {
  // Cache the authenticated client per socket, keyed by the same Authorization header. Other sockets never see the
  // entry.
  const authenticatedSockets = new WeakMap<
    object,
    { authorization: string | undefined; clients: Clients; client: Client }
  >()
  const clientForSocket = (socket: object, authorization: string | undefined): Client | undefined => {
    const { anonymousClient, clients } = registry.current
    if (anonymousClient) return anonymousClient
    const cached = authenticatedSockets.get(socket)
    if (cached && cached.clients === clients && cached.authorization === authorization) return cached.client
    const client = clients.authenticate(authorization)
    if (client) authenticatedSockets.set(socket, { authorization, clients, client })
    return client
  }
  app.addHook('onRequest', (request, _reply, done) => {
    const client = clientForSocket(request.raw.socket, request.headers.authorization)
    if (!client) return done(unauthorized())
    request.caller = { client, connection: undefined }
    done()
  })
}
