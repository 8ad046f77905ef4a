import type { FastifyRequest } from 'fastify'
import { type Client, chooseConnection } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import type { PageOrigin } from '../../pagination/fetch-page.js'
import type { CallStats } from '../../upstream/call-context.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The client, and its connection where the request selects one. */
    caller: { client: Client; connection: Connection | undefined } | null
    /** Upstream calls of this request. */
    upstreamStats: CallStats | null
    /** Source of the page, and whether the next page is prefetched. */
    pageInfo: { source: PageOrigin; prefetchStarted: boolean } | null
    /** Number of records in the response; null for other responses. */
    itemCount: number | null
    /** Progress of the export in this request, and its outcome. */
    exportResult: { pages: number; records: number; outcome: 'complete' | 'problem' | 'disconnected' } | null
    /** The file that the request reads, and how its transfer ended. */
    fileResult: { attachment: string; bytes: number; outcome: 'complete' | 'cut' | 'disconnected' } | null
    /** The slug of the problem that ended the request. */
    problemSlug: string | null
  }
}

/** The authenticated client of a request. */
export function clientOf({ caller }: FastifyRequest): Client {
  if (!caller) throw new Error('the route is outside of the authenticated scope')
  return caller.client
}

/** The connection that a request selects. */
export function connectionOf(request: FastifyRequest): Connection {
  const client = clientOf(request)
  const requestedId = request.headers['connection-id']
  const connection = chooseConnection(client, Array.isArray(requestedId) ? requestedId.join(', ') : requestedId)
  request.caller = { client, connection }
  return connection
}
