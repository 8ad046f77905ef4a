import { type TSchema, Type } from '@sinclair/typebox'
import type { FieldName, ResourceName } from '../../model/index.js'
import { furtherWarnings, maxWarnings, type Warning } from '../../model/responses.js'
import type { ProblemSlug } from '../../problems.js'
import { requireCursor } from '../lists/cursors.js'
import type { Call, ErrorReading, Json, UpstreamRequest, UpstreamResponse } from '../port/call.js'
import { type Delta, type Listing, type ListingDefinition, listing, type PageRequest } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { nullish, safeErrorCode } from '../values/values.js'

const envelope = { success: Type.Literal(true), warnings: nullish(Type.Array(Type.Unknown())) }

/**
 * https://developers.ashbyhq.com/docs/pagination-and-incremental-sync: on the last page `nextCursor` is absent, not
 * null.
 */
export const ListResponse = Type.Object({
  ...envelope,
  results: Type.Array(Type.Unknown()),
  moreDataAvailable: Type.Boolean(),
  nextCursor: nullish(Type.String()),
  syncToken: nullish(Type.String()),
})

/** A response that has all results. Some lists send `moreDataAvailable`, which is then false. */
export const FlatResponse = Type.Object({
  ...envelope,
  results: Type.Array(Type.Unknown()),
  moreDataAvailable: nullish(Type.Boolean()),
})

export const InfoResponse = Type.Object({ ...envelope, results: Type.Unknown() })

/** Every operation is a POST with a JSON body, even an empty one. Without `Content-Type` Ashby responds with 400. */
export const operation = (name: string, body: UpstreamRequest['body']): UpstreamRequest => ({
  operation: name,
  method: 'POST',
  path: `/${name}`,
  body: body ?? {},
})

type Definition<R extends ResourceName, S extends TSchema, L extends readonly FieldName<R>[]> = Omit<
  ListingDefinition<R, S, L>,
  'list' | 'get' | 'way' | 'order' | 'maxPageSize' | 'filters'
> &
  Partial<Pick<ListingDefinition<R, S, L>, 'list' | 'get' | 'way' | 'filters'>> & {
    /** Parameters of the list, besides the common ones. */
    body?(request: PageRequest<R>): { readonly [name: string]: Json }
    /** The operation that reads one record, and the name of its id parameter. */
    info?: readonly [operation: string, parameter: string]
  }

/**
 * A list of Ashby: 100 records a page, cursor and sync token in the body. The list keeps the order of its records:
 * https://developers.ashbyhq.com/docs/pagination-and-incremental-sync
 */
export function ashbyList<R extends ResourceName, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  { body, info, ...definition }: Definition<R, S, L>,
): Listing<R> {
  return listing<R, S, L>(resource, {
    way: 'native',
    order: 'stable',
    maxPageSize: 100,
    filters: [],
    list: (request, call) => listPage(definition.operation, { ...body?.(request) }, request, call),
    ...(info === undefined ? {} : { get: (id, _, call) => readOne(info, id, call) }),
    ...definition,
  } as ListingDefinition<R, S, L>)
}

/**
 * Ashby does not document whether `createdAfter` is inclusive. Request from one millisecond earlier; `matches` of the
 * listing drops the records of that millisecond.
 */
export const createdAfter = (created_after: string | undefined): { readonly [name: string]: Json } =>
  created_after === undefined ? {} : { createdAfter: Date.parse(created_after) - 1 }

/** Lists of changes by the sync token of Ashby, which never contain deletions. */
export const syncTokenDelta = (records: string): Delta<never> => ({
  mode: 'sync-token',
  reports: ['created', 'updated'],
  limitations: [
    `Deleted ${records} are not reported.`,
    'The delta token expires after a long time, or when there are more changes than Ashby lists in one sync. A full sync is then required.',
  ],
})

/** Repeat the same body with `cursor` until `moreDataAvailable` is false. */
export async function listPage(
  name: string,
  parameters: { readonly [name: string]: Json },
  { pageSize, cursor, syncToken }: Pick<PageRequest, 'pageSize' | 'cursor' | 'syncToken'>,
  call: Call,
): Promise<RecordPage> {
  const body: { [name: string]: Json } = { limit: pageSize, ...parameters }
  if (cursor !== null) body.cursor = cursor
  // Ashby does not document whether the sync token may be omitted when a cursor is sent. Send both.
  if (syncToken !== undefined) body.syncToken = syncToken
  const response = await call(operation(name, body), ListResponse)
  const { results, moreDataAvailable, nextCursor: next, syncToken: nextSyncToken } = response.body
  return {
    records: results,
    pointer: '/results',
    next: requireCursor(moreDataAvailable, next, '/nextCursor'),
    warnings: readWarnings(response),
    // The last page of each sync carries a new sync token.
    ...(nextSyncToken && !moreDataAvailable ? { syncToken: nextSyncToken } : {}),
  }
}

export async function readOne(
  [name, parameter]: readonly [string, string],
  id: string,
  call: Call,
  parameters: { readonly [name: string]: Json } = {},
): Promise<OneRecord> {
  const response = await call(operation(name, { [parameter]: id, ...parameters }), InfoResponse)
  return { record: response.body.results, pointer: '/results', operation: name, warnings: readWarnings(response) }
}

export const readWarnings = (response: UpstreamResponse<{ warnings?: unknown[] | null }>): Warning[] => {
  const codes = response.body.warnings ?? []
  const warnings = codes.slice(0, maxWarnings).map((code, index): Warning => {
    const safeCode = safeErrorCode(code)
    return {
      code: 'upstream-warning',
      detail: `The response of Ashby contains a warning${safeCode ? `: ${safeCode}` : ''}.`,
      pointer: `/warnings/${index}`,
    }
  })
  const omitted = codes.length - warnings.length
  if (omitted > 0) warnings.push(furtherWarnings('upstream-warning', omitted))
  const status = response.headers['ashby-version-status']
  if (status !== undefined && status.toLowerCase() !== 'active') warnings.push(versionWarning)
  return warnings
}

const versionWarning: Warning = {
  code: 'upstream-version',
  detail: 'Ashby no longer marks the API version that anyats uses as "active". Update anyats.',
}

/** https://developers.ashbyhq.com/changelog/2026-08-04-actionable-pagination-error-messages and /docs/responses */
const problemByCode = new Map<string, ProblemSlug>([
  ['missing_endpoint_permission', 'permission-missing'],
  ['next_cursor_expired', 'page-token-expired'],
  ['invalid_next_cursor', 'page-token-expired'],
  ['cursor_invalid', 'page-token-expired'],
  ['sync_token_expired', 'delta-token-expired'],
  ['sync_token_invalid', 'delta-token-expired'],
  ['incremental_sync_too_large', 'delta-token-expired'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['concurrent_limit_exceeded', 'rate-limited'],
])

/**
 * Ashby reports most errors with status 200 and `success: false` (https://developers.ashbyhq.com/docs/responses). It
 * reports an invalid key and a missing permission with 403 (https://developers.ashbyhq.com/docs/authentication).
 */
export function readError(response: UpstreamResponse, request: UpstreamRequest): ErrorReading | null {
  const code = codeOf(response.body)
  if (response.status === 403) {
    return {
      problem: code === 'missing_endpoint_permission' ? 'permission-missing' : 'credentials-rejected',
      ...withCode(code),
    }
  }
  if (response.status !== 200 || !isFailure(response.body)) return null
  if (code === 'invalid_input' && request.operation.endsWith('.info')) return { problem: 'not-found', code }
  if (code?.endsWith('_not_found')) return { problem: 'not-found', code }
  return { problem: problemByCode.get(code ?? '') ?? 'upstream-failed', ...withCode(code) }
}

const isFailure = (body: unknown) => isObject(body) && 'success' in body && body.success !== true

const withCode = (code: string | undefined) => (code === undefined ? {} : { code })

/** The code is in `errorInfo.code`, or in `errors` as a string or as `{message}`. Each of them may be null. */
function codeOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  const info = isObject(body.errorInfo) ? safeErrorCode(body.errorInfo.code) : undefined
  if (info) return info
  for (const error of Array.isArray(body.errors) ? body.errors : []) {
    const code = safeErrorCode(isObject(error) ? (error.code ?? error.message) : error)
    if (code) return code
  }
  return undefined
}
