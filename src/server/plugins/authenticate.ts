import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Client, type Clients, chooseConnection, unauthorized } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import type { RosterInForce } from '../../connections/registry.js'
import type { PageSource } from '../../page-cache/page-source.js'
import type { Tally } from '../../upstream/client.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The client, and its connection where the request selects one. */
    caller: { client: Client; connection: Connection | undefined } | null
    /** Upstream calls of this request. */
    tally: Tally | null
    /** Source of the page, and whether the next page is prefetched. */
    page: { source: PageSource; ahead: boolean } | null
    /** Number of records in the response; null for other responses. */
    rows: number | null
    /** Progress of the export in this request, and its outcome. */
    exported: { pages: number; records: number; outcome: 'complete' | 'problem' | 'left' } | null
    /** The slug of the problem that ended the request. */
    problem: string | null
  }
}

/**
 * Authenticates the client. Registered in the scope of the routes that need a client; public routes are outside of that
 * scope.
 */
export function caller(app: FastifyInstance, { roster }: { roster: RosterInForce }): void {
  // Cache the authenticated client per socket, keyed by the same Authorization header. Other sockets never see the
  // entry.
  const proven = new WeakMap<object, { authorization: string | undefined; clients: Clients; client: Client }>()
  const clientOn = (socket: object, authorization: string | undefined): Client | undefined => {
    const { anyone, clients } = roster.current
    if (anyone) return anyone
    const known = proven.get(socket)
    if (known && known.clients === clients && known.authorization === authorization) return known.client
    const client = clients.authenticate(authorization)
    if (client) proven.set(socket, { authorization, clients, client })
    return client
  }
  app.addHook('onRequest', (request, _reply, done) => {
    const client = clientOn(request.raw.socket, request.headers.authorization)
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
  const wanted = request.headers['connection-id']
  const connection = chooseConnection(client, Array.isArray(wanted) ? wanted.join(', ') : wanted)
  request.caller = { client, connection }
  return connection
}
