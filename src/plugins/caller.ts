import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Client, type Clients, chooseConnection, unauthorized } from '../connections/clients.js'
import type { Connection } from '../connections/connection.js'
import type { RosterInForce } from '../connections/roster.js'
import type { PageSource } from '../pages/pages.js'
import type { Tally } from '../upstream/client.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and where it asked for one, which connection it means. */
    caller: { client: Client; connection: Connection | undefined } | null
    /** What this request cost upstream. */
    tally: Tally | null
    /** Where its page came from, and whether the next one was asked for ahead. */
    page: { source: PageSource; ahead: boolean } | null
    /** Rows that were answered; null where it was no question for rows. */
    rows: number | null
    /** How far an export came in this request, and how it ended. */
    exported: { pages: number; records: number; outcome: 'complete' | 'problem' | 'left' } | null
    /** The slug of the problem that it ended with. */
    problem: string | null
  }
}

/**
 * Says who asks. Registered in the scope of the routes that need it; public routes live outside that scope.
 */
export function caller(app: FastifyInstance, { roster }: { roster: RosterInForce }): void {
  // What a socket has proven need not be proven again with each request on it: no other socket learns of it.
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

/** The connection that the request means, echoed on the answer. */
export function connectionOf(request: FastifyRequest): Connection {
  const client = clientOf(request)
  const wanted = request.headers['connection-id']
  const connection = chooseConnection(client, Array.isArray(wanted) ? wanted.join(', ') : wanted)
  request.caller = { client, connection }
  return connection
}
