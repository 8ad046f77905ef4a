import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Client, type Clients, chooseConnection, unauthorized } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import type { CurrentRegistry } from '../../connections/registry.js'
import type { PageSource } from '../../page-cache/page-source.js'
import type { CallStats } from '../../upstream/client.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The client, and its connection where the request selects one. */
    caller: { client: Client; connection: Connection | undefined } | null
    /** Upstream calls of this request. */
    upstreamStats: CallStats | null
    /** Source of the page, and whether the next page is prefetched. */
    pageInfo: { source: PageSource; prefetchStarted: boolean } | null
    /** Number of records in the response; null for other responses. */
    itemCount: number | null
    /** Progress of the export in this request, and its outcome. */
    exportResult: { pages: number; records: number; outcome: 'complete' | 'problem' | 'disconnected' } | null
    /** The slug of the problem that ended the request. */
    problemSlug: string | null
  }
}

/**
 * Authenticates the client. Registered in the scope of the routes that need a client; public routes are outside of that
 * scope.
 */
export function authenticate(app: FastifyInstance, { roster }: { roster: CurrentRegistry }): void {
  // Cache the authenticated client per socket, keyed by the same Authorization header. Other sockets never see the
  // entry.
  const authenticatedSockets = new WeakMap<
    object,
    { authorization: string | undefined; clients: Clients; client: Client }
  >()
  const clientForSocket = (socket: object, authorization: string | undefined): Client | undefined => {
    const { anonymousClient, clients } = roster.current
    if (anonymousClient) return anonymousClient
    const known = authenticatedSockets.get(socket)
    if (known && known.clients === clients && known.authorization === authorization) return known.client
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

export function clientOf({ caller: asking }: FastifyRequest): Client {
  if (!asking) throw new Error('a route outside the scope of callers')
  return asking.client
}

/** The connection of the request, repeated in a response header. */
export function connectionOf(request: FastifyRequest): Connection {
  const client = clientOf(request)
  const requestedId = request.headers['connection-id']
  const connection = chooseConnection(client, Array.isArray(requestedId) ? requestedId.join(', ') : requestedId)
  request.caller = { client, connection }
  return connection
}
