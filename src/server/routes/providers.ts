import { type Static, Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { fieldsOf, type ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import type { Delta, Listing, Provider } from '../../providers/port/provider.js'
import { jsonResponse, problemResponses } from '../schemas/schemas.js'

const Names = Type.Array(Type.String())

const DeltaCapabilities = Type.Object({
  reports: Type.Array(
    Type.Unsafe<Delta['reports'][number]>({ type: 'string', enum: ['created', 'updated', 'deleted'] }),
  ),
  limitations: Type.Array(Type.String(), { description: 'What it cannot tell' }),
})

const ResourceCapabilities = Type.Object({
  max_page_size: Type.Integer({ description: 'Rows that the provider gives in one page at the most' }),
  max_page_size_with_includes: Type.Integer({ description: 'The same where an include other than raw is asked' }),
  filters: Type.Array(Names, { description: 'Combinations that work together; any part of one works too' }),
  filter_notes: Type.Record(Type.String(), Type.String(), { description: 'Where a filter differs from its name' }),
  includes: Type.Record(Type.String(), Names, { description: 'Each include and the fields that it fills' }),
  fields: Type.Record(
    Type.String(),
    Type.Unsafe<'always' | 'include' | 'never'>({ type: 'string', enum: ['always', 'include', 'never'] }),
    {
      description: 'Whether a field can hold a value here: always, with an include only, or never',
    },
  ),
  order: Type.Unsafe<Listing<ResourceName>['order']>({
    type: 'string',
    enum: ['stable', 'mutable', 'unknown'],
    description: 'Whether a row keeps its place while the list is walked',
  }),
  read_by_id: Type.Boolean(),
  resumes: Type.Boolean({
    description: 'Whether a walk goes on by itself when the provider drops its cursor, from just before its last row',
  }),
  parallel_export: Type.Boolean({
    description: 'Whether an export with order=any walks several windows of the list at once; else it comes in order',
  }),
  delta: Type.Union([DeltaCapabilities, Type.Null()], {
    description: 'What "changes since" tells of a finished walk; null = it cannot be continued',
  }),
})

export const ProviderCapabilities = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    docs: Type.String({ description: "The provider's own documentation" }),
    identity: Type.String({ description: 'What a row is and what a person is' }),
    notes: Type.Array(Type.String(), { description: 'What the provider hides or cannot tell' }),
    credentials: Type.Record(Type.String(), Type.String(), { description: 'What a connection must hold' }),
    regions: Type.Array(Type.String(), { description: 'Names for `region` of a connection' }),
    options: Type.Record(
      Type.String(),
      Type.Object({
        values: Type.Union([Type.Array(Type.String()), Type.Null()], {
          description: "The first is the default; null = a word of the connection's own, which it must give",
        }),
        description: Type.String(),
      }),
      { description: 'What a connection may choose or must say of itself' },
    ),
    limits: Type.Array(
      Type.Object({
        requests: Type.Integer(),
        seconds: Type.Integer(),
        published: Type.Boolean({ description: 'false: the provider publishes no figure, and this one is assumed' }),
        source: Type.String({ description: 'The public address that tells it, or where else it comes from' }),
        burst: Type.Optional(Type.Integer({ description: 'What the provider lets through at once' })),
        adaptive: Type.Boolean({ description: "Whether the provider's own headers correct it" }),
      }),
      { description: 'All hold at once. anyats stays below each, and slows down at every 429' },
    ),
    resources: Type.Record(Type.String(), ResourceCapabilities),
  },
  { $id: 'Provider', description: 'What works with a provider, told from the adapter itself' },
)
export type ProviderCapabilities = Static<typeof ProviderCapabilities>

export const ProviderList = Type.Object(
  { data: Type.Array(Type.Ref('Provider')) },
  { $id: 'ProviderList', description: 'Every provider' },
)
export const ProviderRecord = Type.Object(
  { data: Type.Ref('Provider') },
  { $id: 'ProviderRecord', description: 'One provider' },
)

export async function providerRoutes(
  app: FastifyInstance,
  { providers }: { providers: readonly Provider[] },
): Promise<void> {
  const all = providers.map(capabilitiesOf)
  const example = all[0]
  app.get('/providers', {
    schema: {
      operationId: 'listProviders',
      tags: ['capabilities'],
      summary: 'What works with which provider',
      response: {
        200: jsonResponse('Every provider', ProviderList, { data: [example] }),
        ...problemResponses('unauthorized', 'not-acceptable'),
      },
    },
    handler: async () => ({ data: all }),
  })
  app.get('/providers/:id', {
    schema: {
      operationId: 'getProvider',
      tags: ['capabilities'],
      summary: 'What works with one provider',
      params: Type.Object({ id: Type.String({ examples: [example?.id] }) }),
      response: {
        200: jsonResponse('The provider', ProviderRecord, { data: example }),
        ...problemResponses('unauthorized', 'not-acceptable', 'not-found'),
      },
    },
    handler: async (request) => {
      const found = all.find(({ id }) => id === (request.params as { id: string }).id)
      if (!found)
        throw new Problem('not-found', {
          detail: `There is no provider with this id. The ids are ${all.map(({ id }) => id).join(', ')}.`,
        })
      return { data: found }
    },
  })
}

export function capabilitiesOf(provider: Provider): ProviderCapabilities {
  const { id, name, docsUrl, identity, notes, rateLimits, credentials, regions = {}, options = {} } = provider
  return {
    id,
    name,
    docs: docsUrl,
    identity,
    notes: [...notes],
    credentials: Object.fromEntries(
      Object.entries(credentials.properties).map(([key, schema]) => [key, schema.description ?? '']),
    ),
    regions: Object.keys(regions),
    options: Object.fromEntries(
      Object.entries(options).map(([key, option]) => [
        key,
        { values: 'values' in option ? [...option.values] : null, description: option.description },
      ]),
    ),
    limits: rateLimits.map(({ headers, ...limit }) => ({ ...limit, adaptive: headers !== undefined })),
    resources: Object.fromEntries(
      Object.entries(provider.lists).map(([resource, listing]) => [
        resource,
        resourceOf(provider, resource as ResourceName, listing),
      ]),
    ),
  }
}

function resourceOf(provider: Provider, resource: ResourceName, listing: Listing<ResourceName>) {
  const lacks: readonly string[] = listing.lacks
  const included: readonly string[] = Object.values(listing.includes).flat()
  const availability = (field: string) =>
    lacks.includes(field) ? 'never' : field === 'raw' || included.includes(field) ? 'include' : 'always'
  return {
    max_page_size: listing.maxPageSize,
    max_page_size_with_includes: listing.maxPageSizeWithIncludes ?? listing.maxPageSize,
    filters: listing.filters.map((combination) => [...combination]),
    filter_notes: { ...listing.filterNotes },
    includes: {
      raw: ['raw'],
      ...Object.fromEntries(Object.entries(listing.includes).map(([include, fields]) => [include, [...fields]])),
    },
    fields: Object.fromEntries(fieldsOf(resource).map((field) => [field, availability(field)])) as Record<
      string,
      'always' | 'include' | 'never'
    >,
    order: listing.order,
    read_by_id: provider.gets[resource] !== undefined,
    resumes: listing.resume !== undefined,
    parallel_export: listing.timeRange !== undefined,
    delta: listing.delta ? { reports: [...listing.delta.reports], limitations: [...listing.delta.limitations] } : null,
  }
}
