import { type TSchema, Type } from '@sinclair/typebox'
import { filtersOf, type ResourceName, resources } from '../../model/index.js'
import { pageSchema, recordSchema } from '../../model/responses.js'
import { largestPageSize } from '../request/query.js'
import { defaultPageSize } from '../request/start-state.js'
import { oncePerResource } from './once-per-resource.js'
import { jsonResponse, problemResponses } from './schemas.js'

/** Schemas of a resource's responses, by their names in the OpenAPI document. */
export const responseSchemas = oncePerResource((resource) => {
  const { item, schemaName } = resources[resource]
  return { page: pageSchema(`${schemaName}Page`, item), record: recordSchema(`${schemaName}Record`, item) }
})

export const connectionHeader = { 'Connection-Id': { type: 'string', description: 'The connection that was used' } }

export const answerHeaders = {
  ...connectionHeader,
  'Preference-Applied': { type: 'string', description: 'The applied preference, such as `wait=5`' },
}

/** The header parameter of every operation that calls the ATS of a connection. */
export const connectionParameter = {
  'Connection-Id': Type.Optional(
    Type.String({
      description:
        'Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default',
    }),
  ),
}

export const requestHeaders = Type.Object({
  ...connectionParameter,
  'Cache-Control': Type.Optional(
    Type.String({
      description: '`no-cache` calls the provider, also if the page is cached or another request is fetching it',
    }),
  ),
  Prefer: Type.Optional(
    Type.String({
      description: '`wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25',
    }),
  ),
})

const include = Type.Optional(
  Type.String({
    description:
      'Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it',
  }),
)

export const upstreamProblems = [
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
export const listQuery = (resource: ResourceName, pageSize?: number): Record<string, TSchema> => ({
  page_size: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: largestPageSize,
      ...(pageSize === undefined ? {} : { default: pageSize, examples: [5] }),
      description:
        'Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used',
    }),
  ),
  page_token: Type.Optional(
    Type.String({
      description: '`next_page_token` of the previous page. It contains all parameters: send it alone',
    }),
  ),
  delta_token: Type.Optional(
    Type.String({
      description:
        '`delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list',
    }),
  ),
  on_expired: Type.Optional(
    Type.Unsafe<'full'>({
      type: 'string',
      enum: ['full'],
      description:
        'With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired`',
    }),
  ),
  include,
  ...Object.fromEntries(Object.entries(filtersOf(resource)).map(([name, { schema }]) => [name, Type.Optional(schema)])),
})

export const listSchema = oncePerResource((resource) => {
  const { schemaName, labelPlural: plural, name, example } = resources[resource]
  return {
    operationId: `list${schemaName}s`,
    tags: [name],
    summary: `List ${plural}`,
    description:
      `One page of the ${plural} of a connection. Repeat with \`page_token\` until \`next_page_token\` is null. A page can ` +
      'be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.',
    headers: requestHeaders,
    querystring: Type.Object(listQuery(resource, defaultPageSize), { additionalProperties: false }),
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
            description:
              'Seconds since the provider returned the page. Only for a page that was fetched before this request',
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
})

export const getSchema = oncePerResource((resource) => {
  const { schemaName, name, label, example } = resources[resource]
  return {
    operationId: `get${schemaName}`,
    tags: [name],
    summary: `Read one ${label}`,
    description: `The ${label} with this \`id\`.`,
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
})
