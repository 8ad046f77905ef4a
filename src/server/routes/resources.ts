import type { FastifyInstance } from 'fastify'
import { hide } from '../../model/field-access.js'
import { type ResourceName, resourceNames, resources } from '../../model/index.js'
import { recordKey } from '../../page-cache/page-key.js'
import type { SingleFlight, Waiter } from '../../page-cache/single-flight.js'
import { Problem } from '../../problems.js'
import type { Get, Listing } from '../../providers/port/provider.js'
import { clientOf } from '../plugins/authenticate.js'
import { asksAnew } from '../request/cache-control.js'
import { begin, refuseHidden, refuseRaw, unsupported } from '../request/list-request.js'
import { readIncludes } from '../request/start-state.js'
import { json, recordBytes } from '../response/list-response.js'
import { getSchema } from '../schemas/resource-schemas.js'
import { type ListOptions, listRoute } from './list.js'

export interface ResourceOptions extends ListOptions {
  flights: SingleFlight
}

/** `GET /<resource>` and `GET /<resource>/{id}` for everything in the model table. */
export async function resourceRoutes(app: FastifyInstance, options: ResourceOptions): Promise<void> {
  for (const resource of resourceNames) {
    listRoute(app, resource, options)
    getRoute(app, resource, options)
  }
}

function getRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  { upstream, deadlines, metrics, flights }: ResourceOptions,
): void {
  app.get(`/${resources[resource].plural}/:id`, {
    schema: getSchema(resource),
    config: { resource },
    validatorCompiler: () => () => true,
    handler: async (request, reply) => {
      const { connection, asking } = begin(request, reply)
      const get = connection.provider.gets[resource] as Get<R> | undefined
      const listing = connection.provider.lists[resource] as Listing<R> | undefined
      if (!get || !listing) throw unsupported(connection, resource)
      const asked = readIncludes(onlyInclude(request.query as Record<string, string | string[]>), listing)
      refuseRaw(asked, clientOf(request))
      const visible = refuseHidden({}, resource, clientOf(request))
      const id = readId((request.params as { id: string }).id)
      const includes = new Set(asked)
      const raw = includes.delete('raw')
      const read = (flight: Waiter) =>
        upstream.using(connection, { ...asking, ...flight }, (call) =>
          get({ id, includes, raw, options: connection.options }, call),
        )
      const { item, warnings } = await deadlines.within(reply, async (deadline) => {
        const waiter = { deadline, tally: asking.tally }
        if (asksAnew(request)) return read(waiter)
        return (await flights.join(recordKey(connection, resource, id, asked), waiter, read)).value
      })
      metrics.warned(connection.provider.id, resource, warnings)
      request.rows = 1
      return reply.type(json).send(recordBytes(hide(resource, item, visible), warnings))
    },
  })
}

/** `include` is the only query parameter of a single record. */
function onlyInclude(query: Record<string, string | string[]>): Record<string, string | string[]> {
  const { include, ...others } = query
  const names = Object.keys(others)
  if (names.length > 0) {
    throw new Problem('invalid-request', {
      detail: `${names.map((name) => name.slice(0, 64)).join(', ')} cannot be used here: remove it. The only query parameter of a single record is include.`,
      errors: names.map((name) => ({
        name: name.slice(0, 64),
        detail: 'is not a parameter of this operation: remove it',
      })),
    })
  }
  return include === undefined ? {} : { include }
}

/**
 * `encodeURIComponent('..')` is `..`: such an id would reach another URL of the provider with the connection's
 * credentials.
 */
function readId(id: string): string {
  if (/^[\x21-\x7e]{1,256}$/.test(id) && !/[/\\?#%]|^\.+$/.test(id)) return id
  throw new Problem('invalid-request', {
    detail:
      'id must be the id of a record as a list returned it: 1 to 256 visible ASCII characters without / \\ ? # %, and not only dots.',
    errors: [{ name: 'id', detail: 'is not a valid id: send an id that a list returned' }],
  })
}
