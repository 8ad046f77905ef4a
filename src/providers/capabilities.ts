import { type Static, Type } from '@sinclair/typebox'
import { fieldsOf, type ResourceName } from '../model/index.js'
import type { Delta, Listing } from './port/listing.js'
import type { Provider } from './port/provider.js'

const Names = Type.Array(Type.String())

const DeltaCapabilities = Type.Object({
  reports: Type.Array(
    Type.Unsafe<Delta['reports'][number]>({ type: 'string', enum: ['created', 'updated', 'deleted'] }),
  ),
  limitations: Type.Array(Type.String(), { description: 'Changes that are not reported' }),
})

const ResourceCapabilities = Type.Object({
  max_page_size: Type.Integer({ description: 'Largest page size that the provider accepts' }),
  max_page_size_with_includes: Type.Integer({ description: 'The same for requests with an include other than raw' }),
  filters: Type.Array(Names, {
    description: 'Combinations of filters that are supported. Any subset of a combination is supported too',
  }),
  filter_notes: Type.Record(Type.String(), Type.String(), {
    description: 'How a filter differs from its documented meaning',
  }),
  includes: Type.Record(Type.String(), Names, { description: 'Each include and the fields that it fills' }),
  fields: Type.Record(
    Type.String(),
    Type.Unsafe<'always' | 'include' | 'never'>({ type: 'string', enum: ['always', 'include', 'never'] }),
    {
      description: 'Whether a field can have a value: always, only with an include, or never',
    },
  ),
  order: Type.Unsafe<Listing<ResourceName>['order']>({
    type: 'string',
    enum: ['stable', 'mutable', 'unknown'],
    description: 'Whether a record keeps its position in the list during pagination',
  }),
  read_by_id: Type.Boolean(),
  resumes: Type.Boolean({
    description:
      'Whether pagination continues automatically when the cursor of the provider expires, from just before the last record',
  }),
  parallel_export: Type.Boolean({
    description:
      'Whether an export with order=any reads several segments of the list in parallel. false: the export is sequential',
  }),
  delta: Type.Union([DeltaCapabilities, Type.Null()], {
    description: 'What a request with a delta token reports; null: delta tokens are not supported',
  }),
})

export const ProviderCapabilities = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    docs: Type.String({ description: 'The public API documentation of the provider' }),
    identity: Type.String({ description: 'What `id` and `person_id` identify' }),
    notes: Type.Array(Type.String(), { description: 'Data that the provider hides, and limitations' }),
    credentials: Type.Record(Type.String(), Type.String(), { description: 'The credentials of a connection' }),
    regions: Type.Array(Type.String(), { description: 'Values for `region` of a connection' }),
    options: Type.Record(
      Type.String(),
      Type.Object({
        values: Type.Union([Type.Array(Type.String()), Type.Null()], {
          description: 'The allowed values; the first is the default. null: a text that each connection must set',
        }),
        description: Type.String(),
      }),
      { description: 'The options of a connection' },
    ),
    limits: Type.Array(
      Type.Object({
        requests: Type.Integer(),
        seconds: Type.Integer(),
        published: Type.Boolean({
          description: 'false: the provider publishes no rate limit, and this one is assumed',
        }),
        source: Type.String({ description: 'The public URL of the source, or a description of the source' }),
        burst: Type.Optional(Type.Integer({ description: 'Number of requests that the provider accepts at once' })),
        adaptive: Type.Boolean({ description: 'Whether response headers of the provider update the rate limit' }),
      }),
      {
        description:
          'All rate limits apply at the same time. anyats stays below each of them and slows down after each 429 response',
      },
    ),
    resources: Type.Record(Type.String(), ResourceCapabilities),
  },
  { $id: 'Provider', description: 'What a provider supports, generated from its adapter' },
)
export type ProviderCapabilities = Static<typeof ProviderCapabilities>

export const ProviderList = Type.Object(
  { data: Type.Array(Type.Ref('Provider')) },
  { $id: 'ProviderList', description: 'All providers' },
)
export const ProviderRecord = Type.Object(
  { data: Type.Ref('Provider') },
  { $id: 'ProviderRecord', description: 'One provider' },
)

/** The capabilities of a provider, as `GET /providers/{id}` returns them. */
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
  const includedFields: readonly string[] = Object.values(listing.includes).flat()
  const availability = (field: string) =>
    lacks.includes(field) ? 'never' : field === 'raw' || includedFields.includes(field) ? 'include' : 'always'
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
