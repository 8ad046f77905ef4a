import { type TSchema, Type } from '@sinclair/typebox'
import type { FieldName, ResourceName } from '../../model/index.js'
import { requireCursor } from '../lists/cursors.js'
import type { Call, ErrorReading, Json, UpstreamRequest, UpstreamResponse } from '../port/call.js'
import { type Listing, type ListingDefinition, listing, type PageRequest } from '../port/listing.js'
import type { Options } from '../port/options.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { nullish, textOf } from '../values/values.js'

/** On the last page `hasNext` is false and `next` is absent: https://hire.lever.co/developer/documentation#pagination */
export const ListResponse = Type.Object({
  data: Type.Array(Type.Unknown()),
  hasNext: Type.Boolean(),
  next: nullish(Type.String()),
})

export const RecordResponse = Type.Object({ data: Type.Unknown() })

type Query = NonNullable<UpstreamRequest['query']>

type Definition<R extends ResourceName, S extends TSchema, L extends readonly FieldName<R>[]> = Omit<
  ListingDefinition<R, S, L>,
  'operation' | 'list' | 'way' | 'order' | 'maxPageSize' | 'filters'
> &
  Partial<Pick<ListingDefinition<R, S, L>, 'list' | 'way' | 'order' | 'filters'>> & {
    /** Name of the collection in the path. */
    collection: string
    /** Parameters of the list, besides the common ones. */
    query?(request: PageRequest<R>): Query
    /** Whether one record can be read at `/v1/<collection>/<id>`. */
    readsById?: true
  }

/** A list of Lever: https://hire.lever.co/developer/documentation#pagination */
export function leverList<R extends ResourceName, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  { collection, query, readsById, ...definition }: Definition<R, S, L>,
): Listing<R> {
  return listing<R, S, L>(resource, {
    operation: `${collection}.list`,
    way: 'native',
    order: 'unknown',
    maxPageSize: 100,
    filters: [],
    list: (request, call) =>
      leverPage(`${collection}.list`, `/v1/${collection}`, { ...query?.(request) }, request, call),
    ...(readsById ? { get: (id, _, call) => leverRecord(collection, id, {}, call) } : {}),
    ...definition,
  } as ListingDefinition<R, S, L>)
}

/** Lists without the parameter leave out confidential records. */
export const confidentiality = ({ confidential }: Options) => (confidential === 'include' ? 'all' : 'non-confidential')

export const includesConfidential = ({ confidential }: Options) => confidential === 'include'

/** Whether the connection excludes a record. A record whose confidentiality cannot be read is confidential. */
export function isExcluded(record: unknown, options: Options): boolean {
  const { confidentiality = null } = isObject(record) ? record : {}
  const isConfidential =
    confidentiality === 'confidential' || (confidentiality !== null && typeof confidentiality !== 'string')
  return isConfidential && !includesConfidential(options)
}

/** Whether a value is the one that a filter selects. */
export const isSelected = (value: string | null | undefined, wanted: string | undefined) =>
  wanted === undefined || textOf(value ?? '') === wanted

/** A time as Lever takes it. */
export const milliseconds = (instant: string | undefined, shift: number) =>
  instant === undefined ? undefined : Date.parse(instant) + shift

export async function leverPage(
  operation: string,
  path: string,
  parameters: Query,
  { pageSize, cursor, onNotFound }: { pageSize: number; cursor: Json | null; onNotFound?: 'not-found' },
  call: Call,
): Promise<RecordPage> {
  // The token looks percent-encoded already. Send the token as received, so that it is encoded once more.
  const query = { limit: pageSize, offset: typeof cursor === 'string' ? cursor : undefined, ...parameters }
  const request = { operation, method: 'GET', path, query, ...(onNotFound ? { onNotFound } : {}) } as const
  const { body } = await call(request, ListResponse)
  return { records: body.data, pointer: '/data', next: requireCursor(body.hasNext, body.next, '/next') }
}

/** `base`: the path of the collection. */
export async function leverRecord(
  collection: string,
  id: string,
  query: Query,
  call: Call,
  base = `/v1/${collection}`,
): Promise<OneRecord> {
  const operation = `${collection}.get`
  const path = `${base}/${encodeURIComponent(id)}`
  const { body } = await call({ operation, method: 'GET', path, query, onNotFound: 'not-found' }, RecordResponse)
  return { record: body.data, pointer: '/data', operation }
}

const knownCodes = ['ResourceNotFound', 'NotFoundError', 'BadRequestError', 'RequestTimeout']

/**
 * Errors are `{code, message}`: https://hire.lever.co/developer/documentation#status-codes. Only the status is
 * reliable.
 */
export function readError({ status, body }: UpstreamResponse, request: UpstreamRequest): ErrorReading | null {
  // Lever has no bytes of a file that it could not process: https://hire.lever.co/developer/documentation#files
  if (status === 422 && request.operation.endsWith('.download')) return { problem: 'not-found' }
  if (status !== 400) return null
  const { code, message } = isObject(body) ? body : {}
  const knownCode = knownCodes.find((known) => known === code)
  const withCode = knownCode === undefined ? {} : { code: knownCode }
  if (typeof message === 'string' && message.includes('Invalid offset token')) {
    return { problem: 'page-token-expired', ...withCode }
  }
  // The id does not have the form of a Lever id. The path of a list has an id that Lever returned.
  const isId = request.onNotFound !== undefined && request.operation.endsWith('.get')
  return { problem: isId ? 'not-found' : 'upstream-failed', ...withCode }
}
