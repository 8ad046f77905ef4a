import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hiddenFields, redactor } from '../../model/field-access.js'
import { type Item, type ResourceName, resourceNames, resources } from '../../model/index.js'
import type { RecordSource } from '../../page-cache/record-source.js'
import { Problem } from '../../problems.js'
import type { Listing } from '../../providers/port/listing.js'
import { listingOf } from '../../providers/port/provider.js'
import { isNoCache } from '../request/cache-control.js'
import { clientOf, connectionOf } from '../request/client.js'
import {
  assertFieldAccess,
  assertIncludesAllowed,
  assertResourceAllowed,
  requestContext,
} from '../request/list-request.js'
import { onlyParameters, readId } from '../request/record-request.js'
import { readIncludes } from '../request/start-state.js'
import { unsupportedPart, unsupportedRead, unsupportedResource } from '../request/unsupported.js'
import { json, serializeRecord } from '../response/list-response.js'
import { partSchemas } from '../schemas/part-schemas.js'
import { getSchema } from '../schemas/resource-schemas.js'
import { type ListOptions, listRoute } from './list.js'

export interface ResourceOptions extends ListOptions {
  records: RecordSource
}

/** `GET /<resource>`, `GET /<resource>/{id}` and the parts of a record, for everything in the model table. */
export function resourceRoutes(app: FastifyInstance, options: ResourceOptions): void {
  for (const resource of resourceNames) {
    listRoute(app, resource, options)
    getRoute(app, resource, options)
    for (const [part, schema] of Object.entries(partSchemas(resource))) partRoute(app, resource, part, schema, options)
  }
}

function getRoute<R extends ResourceName>(app: FastifyInstance, resource: R, options: ResourceOptions): void {
  app.get(`/${resources[resource].name}/:id`, {
    schema: getSchema(resource),
    config: { resource },
    handler: async (request, reply) => {
      const { item, warnings, fields } = await readOne(request, reply, resource, options, (listing) =>
        readIncludes(onlyParameters(request, ['include']), { resource, listing }),
      )
      return reply.type(json).send(serializeRecord(redactor(resource, fields)(item), warnings))
    },
  })
}

/** `GET /<resource>/{id}/<part>`: one include of one record. The same rules apply as for the include. */
function partRoute<R extends ResourceName>(
  app: FastifyInstance,
  resource: R,
  part: string,
  schema: object,
  options: ResourceOptions,
): void {
  app.get(`/${resources[resource].name}/:id/${part}`, {
    schema,
    config: { resource },
    handler: async (request, reply) => {
      const includesOf = (listing: Listing<R>) => {
        if (!listing.includes?.[part]) throw unsupportedPart(connectionOf(request), resource, part, options.providers)
        onlyParameters(request, [])
        return [part]
      }
      const { item, warnings } = await readOne(request, reply, resource, options, includesOf, part)
      return reply.type(json).send(serializeRecord(item[part as keyof Item<R>], warnings))
    },
  })
}

/** Reads one record with includes, if the client may. */
async function readOne<R extends ResourceName>(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: R,
  { providers, deadlines, metrics, records }: ResourceOptions,
  includesOf: (listing: Listing<R>) => readonly string[],
  part?: string,
) {
  const { connection, client, stats } = requestContext(request, reply)
  const listing = listingOf(connection.provider, resource)
  if (!listing) throw unsupportedResource(connection, resource, providers)
  if (!listing.get) throw unsupportedRead(connection, resource, providers)
  const includes = includesOf(listing)
  assertResourceAllowed(resource, clientOf(request))
  assertIncludesAllowed(includes, { resource, listing }, clientOf(request))
  const fields = assertFieldAccess({}, resource, clientOf(request))
  if (part !== undefined && hiddenFields(resource, fields).includes(part)) throw hiddenPart(part)
  const id = readId((request.params as { id: string }).id)
  const wanted = { connection, resource, listing, id, includes, client, ...(part === undefined ? {} : { part }) }
  const { item, warnings } = await deadlines.forRequest(reply, (deadline) =>
    records.get(wanted, { deadline, stats }, isNoCache(request)),
  )
  metrics.warningsEmitted(connection.provider.id, resource, warnings)
  request.itemCount = 1
  return { item, warnings, fields }
}

const hiddenPart = (part: string) =>
  new Problem('forbidden', { detail: `This client may not read ${part}: the field is hidden from it.` })
