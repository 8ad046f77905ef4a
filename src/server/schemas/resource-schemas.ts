import { type TSchema, Type } from '@sinclair/typebox'
import { filters } from '../../model/filters.js'
import { type ResourceName, resources } from '../../model/index.js'
import { pageSchema, recordSchema } from '../../model/responses.js'
import { largestPageSize } from '../request/query.js'
import { defaultPageSize } from '../request/start-state.js'
import { jsonResponse, problemResponses } from './schemas.js'

/** Schemas of a resource's responses, by their names in the OpenAPI document. */
export function responseSchemas(resource: ResourceName) {
  const { item, schemaName } = resources[resource]
  return { page: pageSchema(`${schemaName}Page`, item), record: recordSchema(`${schemaName}Record`, item) }
}

export const connectionHeader = { 'Connection-Id': { type: 'string', description: 'The connection that served' } }

const answerHeaders = {
  ...connectionHeader,
  'Preference-Applied': { type: 'string', description: 'The preference that was followed, such as `wait=5`' },
}

/** The header parameter of every operation that calls the ATS of a connection. */
export const connectionParameter = {
  'Connection-Id': Type.Optional(
    Type.String({
      description:
        'Id of the connection to use; `GET /connections` lists them. May be omitted if the API key has one connection or a default connection',
    }),
  ),
}

const requestHeaders = Type.Object({
  ...connectionParameter,
  'Cache-Control': Type.Optional(
    Type.String({ description: '`no-cache` asks the provider now, whatever is kept or under way' }),
  ),
  Prefer: Type.Optional(
    Type.String({
      description:
        '`wait=N` (RFC 7240): the answer, or a problem, comes within N seconds, 1 to 60; otherwise within 25. Any other preference is passed over',
    }),
  ),
})

const include = Type.Optional(
  Type.String({
    description:
      'Parts that are fetched only when asked, with commas between. `raw` puts the upstream record beside the unified one; what else there is stands in `GET /providers/{id}`.',
  }),
)

const upstreamProblems = [
  'unauthorized',
  'forbidden',
  'not-found',
  'credentials-rejected',
  'permission-missing',
  'rate-limited',
  'unsupported-resource',
  'upstream-failed',
  'upstream-unavailable',
  'upstream-timeout',
] as const

export const listProblems = [
  'invalid-request',
  'unsupported-filter',
  'unsupported-include',
  'page-token-invalid',
  'page-token-mismatch',
  'delta-token-invalid',
  'connection-required',
  'not-acceptable',
  'page-token-expired',
  'delta-token-expired',
  'too-many-matches',
  ...upstreamProblems,
] as const

/** Query parameters of lists and exports. */
export const listQuery = (pageSize?: number): Record<string, TSchema> => ({
  page_size: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: largestPageSize,
      ...(pageSize === undefined ? {} : { default: pageSize, examples: [5] }),
      description:
        'Maximum number of records in a page, limited to the maximum of the provider; the response has the size that was used in `page_size`. With `page_token` the size of the first page stays in use',
    }),
  ),
  page_token: Type.Optional(Type.String({ description: 'Where a walk goes on, as an answer gave it' })),
  delta_token: Type.Optional(
    Type.String({
      description:
        'What a finished walk ended with: lists what changed since then, and ends with the next one. Takes no filters; where a provider can do it, and what it cannot tell, stands in `GET /providers/{id}`',
    }),
  ),
  on_expired: Type.Optional(
    Type.Unsafe<'full'>({
      type: 'string',
      enum: ['full'],
      description:
        'With `delta_token`: everything is listed, with the warning `full-sync`, where the changes since can no longer be told; else that is the problem `delta-token-expired`',
    }),
  ),
  include,
  ...Object.fromEntries(Object.entries(filters).map(([name, schema]) => [name, Type.Optional(schema)])),
})

export function listSchema(resource: ResourceName) {
  const { schemaName, name: plural, label, example } = resources[resource]
  return {
    operationId: `list${schemaName}s`,
    tags: [plural],
    summary: `List ${plural}`,
    description:
      `One page of the provider's own list of ${plural}, each ${label} in one shape. Go on with \`?page_token=\` from ` +
      '`next_page_token` until that is null: nothing else is the end. A token carries the whole question, so it is sent alone. ' +
      'A finished walk without filters ends with a `delta_token`: `?delta_token=` lists what changed since.',
    headers: requestHeaders,
    querystring: Type.Object(listQuery(defaultPageSize), { additionalProperties: false }),
    response: {
      200: jsonResponse(
        `A page of ${plural}`,
        responseSchemas(resource).page,
        {
          data: [example],
          page_size: 100,
          next_page_token: 'AXzl4QyLTl7mPq…',
          delta_token: null,
          deleted: [],
          warnings: [],
        },
        {
          ...answerHeaders,
          Link: { type: 'string', description: 'The next page as `rel="next"`, if there is one' },
          Age: {
            type: 'integer',
            description: 'Seconds since the provider was asked for the page; only where that was before this request',
          },
        },
        {
          changes: {
            data: [example],
            page_size: 100,
            next_page_token: null,
            delta_token: 'AbQ1m0Zk3fW8vR…',
            deleted: [{ id: 'b2f7c1d4-0a6e-4f5b-9c3d-7e8a1f2b3c4d', deleted_at: '2026-11-23T12:00:00.000Z' }],
            warnings: [],
          },
        },
      ),
      ...problemResponses(...listProblems),
    },
  }
}

export function getSchema(resource: ResourceName) {
  const { schemaName, name: plural, label, example } = resources[resource]
  return {
    operationId: `get${schemaName}`,
    tags: [plural],
    summary: `Read one ${label}`,
    description: `The ${label} with this \`id\`, as a list gave it.`,
    params: Type.Object({ id: Type.String({ description: `The \`id\` of a ${label}`, maxLength: 256 }) }),
    headers: requestHeaders,
    querystring: Type.Object({ include }, { additionalProperties: false }),
    response: {
      200: jsonResponse(
        `The ${label}`,
        responseSchemas(resource).record,
        { data: example, warnings: [] },
        answerHeaders,
      ),
      ...problemResponses(
        'invalid-request',
        'not-acceptable',
        'unsupported-include',
        'connection-required',
        ...upstreamProblems,
      ),
    },
  }
}
