import { callsPerPage } from '../connections/calls-per-page.js'
import type { Connection } from '../connections/connection.js'
import type { Item, ResourceName } from '../model/index.js'
import type { Warning } from '../model/responses.js'
import { getItem } from '../pagination/records.js'
import type { Listing } from '../providers/port/listing.js'
import type { CallContext } from '../upstream/call-context.js'
import type { Upstream } from '../upstream/client.js'
import { withListLimits } from './list-limits.js'
import { recordKey } from './page-key.js'
import type { RequestContext, SingleFlight } from './single-flight.js'

/** A record to read, and the client that reads it. */
export interface RecordRequest<R extends ResourceName> {
  connection: Connection
  resource: R
  listing: Listing<R>
  id: string
  includes: readonly string[]
  /** The include that the request is for, if for one alone. Its failure fails the request. */
  part?: string
  client: string
}

interface RecordResult<R extends ResourceName> {
  item: Item<R>
  warnings: Warning[]
}

interface RecordSourceOptions {
  upstream: Upstream
  flights: SingleFlight
  /** Called with each part that was removed from records, as a pointer into the upstream schema. */
  onLost?: ((provider: string, resource: ResourceName, pointer: string, records: number) => void) | undefined
}

/** Reads single records from the provider. Identical requests share one call, unless they are `fresh`. */
export function createRecordSource({ upstream, flights, onLost }: RecordSourceOptions) {
  function read<R extends ResourceName>(
    { connection, resource, listing, id, includes: requested, part, client }: RecordRequest<R>,
    { deadline, stats }: RequestContext,
  ): Promise<RecordResult<R>> {
    const context: CallContext = { policy: 'interactive', client, deadline, stats }
    const includes = new Set(requested)
    const wanted = { raw: includes.delete('raw'), includes, part }
    const { provider, options } = connection
    const calls = callsPerPage(connection, 'interactive')
    const lost = onLost && ((pointer: string, records: number) => onLost(provider.id, resource, pointer, records))
    return upstream.withCall(connection, withListLimits(context, connection, listing), (call) =>
      getItem({ resource, listing, call, options, calls, onLost: lost }, id, wanted),
    )
  }

  return {
    async get<R extends ResourceName>(
      request: RecordRequest<R>,
      waiter: RequestContext,
      fresh: boolean,
    ): Promise<RecordResult<R>> {
      if (fresh) return read(request, waiter)
      const key = recordKey(request.connection, request.resource, request)
      return (await flights.join(key, waiter, (flight) => read(request, flight))).value
    },
  }
}
export type RecordSource = ReturnType<typeof createRecordSource>
