import { type Static, Type } from '@sinclair/typebox'
import { Text } from '../model/fields.js'
import type { ResourceName } from '../model/index.js'
import type { Delta, Listing } from './port/listing.js'

const Names = Type.Array(Type.String())

export type Availability = 'always' | 'include' | 'detail' | 'never'

const DeltaCapabilities = Type.Object({
  reports: Type.Array(
    Type.Unsafe<Delta['reports'][number]>({ type: 'string', enum: ['created', 'updated', 'deleted'] }),
  ),
  limitations: Type.Array(Type.String(), { description: 'Changes that are not reported' }),
})

const ResourceCapabilities = Type.Object({
  max_page_size: Type.Integer({ description: 'Largest page size that the provider accepts' }),
  may_exceed_page_size: Type.Boolean({
    description:
      'Whether a page can have more records than requested: one record of the provider gives several, or the provider chooses the size',
  }),
  way: Type.Unsafe<'native' | 'whole' | 'each' | 'derived'>({
    type: 'string',
    enum: ['native', 'whole', 'each', 'derived'],
    description:
      'How the list is read. native: one call for each page. whole: the provider returns the whole list with each call. each: one call for each parent, see `way_of`. derived: from the records of another list, see `way_of`',
  }),
  way_of: Text("The parent or the other list, in the provider's own word; null for native and whole"),
  calls_per_page: Type.Integer({ description: 'Calls to the provider for one page without includes, at most' }),
  calls_per_1000_records: Type.Union([Type.Integer(), Type.Null()], {
    description:
      'Calls to the provider for 1,000 records, in the largest pages; null: depends on the length of the other list',
  }),
  permission: Type.String({ description: "The permission that the credentials need, in the provider's own words" }),
  id_is_text: Type.Boolean({ description: 'Whether `id` is the text of the value, because the provider has no ids' }),
  filters: Type.Array(Names, {
    description: 'Combinations of filters that are supported. Any subset of a combination is supported too',
  }),
  filter_notes: Type.Record(Type.String(), Type.String(), {
    description: 'How a filter differs from its documented meaning',
  }),
  includes: Type.Record(
    Type.String(),
    Type.Object({
      fields: Names,
      available: Type.Unsafe<'list' | 'one'>({
        type: 'string',
        enum: ['list', 'one'],
        description: 'list: in lists, exports and reads of one record. one: only in reads of one record',
      }),
      max_page_size: Type.Integer({ description: 'Largest page size with this include' }),
    }),
    { description: 'Each include and the fields that it fills' },
  ),
  fields: Type.Record(
    Type.String(),
    Type.Unsafe<Availability>({ type: 'string', enum: ['always', 'include', 'detail', 'never'] }),
    {
      description:
        'Whether a field can have a value: always, only with an include, only when one record is read by id, or never',
    },
  ),
  order: Type.Unsafe<Listing<ResourceName>['order']>({
    type: 'string',
    enum: ['stable', 'mutable', 'unknown'],
    description: 'Whether a record keeps its position in the list during pagination',
  }),
  read_by_id: Type.Boolean(),
  content: Type.Union(
    [
      Type.Object({
        hosts: Type.Union([Names, Type.Null()], {
          description:
            'Hosts besides the one of the API from which files are read, without credentials; a leading dot stands for all names below. null: every public host, by https. A private address is read only at a `base_url`',
        }),
      }),
      Type.Null(),
    ],
    { description: 'How `GET /attachments/{id}/content` reads files; null: the bytes of files cannot be read' },
  ),
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
