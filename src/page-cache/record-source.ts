import type { Connection } from '../connections/connection.js'
import type { ResourceName } from '../model/index.js'
import type { Get } from '../providers/port/listing.js'
import type { CallContext } from '../upstream/call-context.js'
import type { Upstream } from '../upstream/client.js'
import { recordKey } from './page-key.js'
import type { RequestContext, SingleFlight } from './single-flight.js'

/** A record to read, and the client that reads it. */
export interface RecordRequest<R extends ResourceName> {
  connection: Connection
  resource: R
  get: Get<R>
  id: string
  includes: readonly string[]
  client: string
}

/** Reads single records from the provider. Identical requests share one call, unless they are `fresh`. */
export function createRecordSource({ upstream, flights }: { upstream: Upstream; flights: SingleFlight }) {
  function read<R extends ResourceName>(
    { connection, get, id, includes, client }: RecordRequest<R>,
    { deadline, stats }: RequestContext,
  ): ReturnType<Get<R>> {
    const context: CallContext = { policy: 'interactive', client, deadline, stats }
    const parts = new Set(includes)
    const raw = parts.delete('raw')
    return upstream.withCall(connection, context, (call) =>
      get({ id, includes: parts, raw, options: connection.options }, call),
    )
  }

  return {
    async get<R extends ResourceName>(
      request: RecordRequest<R>,
      waiter: RequestContext,
      fresh: boolean,
    ): Promise<Awaited<ReturnType<Get<R>>>> {
      if (fresh) return read(request, waiter)
      const { connection, resource, id, includes } = request
      const key = recordKey(connection, resource, id, includes)
      return (await flights.join(key, waiter, (flight) => read(request, flight))).value
    },
  }
}
export type RecordSource = ReturnType<typeof createRecordSource>
