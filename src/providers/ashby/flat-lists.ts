import type { TSchema } from '@sinclair/typebox'
import type { FieldName, ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { wholePage } from '../lists/whole.js'
import type { Call, Json } from '../port/call.js'
import { type Listing, type ListingDefinition, listing, type PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { assertMaxRecords, isObject, unpagedRecords } from '../values/records.js'
import { FlatResponse, operation, readWarnings } from './dialect.js'

type Page = Pick<PageRequest, 'pageSize' | 'cursor'>
type Body = { readonly [name: string]: Json }

type Definition<R extends ResourceName, S extends TSchema, L extends readonly FieldName<R>[]> = Omit<
  ListingDefinition<R, S, L>,
  'list' | 'get' | 'way' | 'order' | 'maxPageSize' | 'filters'
>

/** A list that Ashby returns at once, archived records too. It has no operation that reads one record. */
export function ashbyFlatList<R extends ResourceName, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  definition: Definition<R, S, L>,
): Listing<R> {
  const everything = { includeArchived: true }
  return listing<R, S, L>(resource, {
    way: 'whole',
    order: 'stable',
    maxPageSize: 500,
    filters: [],
    list: (request, call) => flatPage(definition.operation, everything, request, call),
    async get(id, _, call) {
      const { results, warnings } = await flatList(definition.operation, everything, call)
      const at = results.findIndex((record) => isObject(record) && record.id === id)
      return at < 0 ? null : { record: results[at], pointer: `/results/${at}`, warnings }
    },
    ...definition,
  } as ListingDefinition<R, S, L>)
}

/** A list without pagination, divided into pages by id. */
export const flatPage = async (name: string, body: Body, request: Page, call: Call): Promise<RecordPage> =>
  pageOf(name, await flatList(name, body, call), request)

/** A search response has no sign that there are more matches, so a full response is rejected. */
export async function searchPage(name: string, body: Body, request: Page, call: Call): Promise<RecordPage> {
  const found = await flatList(name, body, call)
  if (found.results.length >= searchLimit) {
    throw new Problem('too-many-matches', {
      detail: `The search of Ashby returns at most ${searchLimit} matches. Use more specific filters.`,
    })
  }
  return pageOf(name, found, request)
}

const searchLimit = 100

type Found = Awaited<ReturnType<typeof flatList>>

const pageOf = (name: string, { results, warnings }: Found, request: Page): RecordPage => ({
  ...wholePage(results, request, '/results'),
  operation: name,
  warnings,
})

/** All results of an operation without pagination. A further page would be missing, so it is a failure. */
async function flatList(name: string, body: Body, call: Call) {
  const response = await call(operation(name, body), FlatResponse)
  const { results, moreDataAvailable } = response.body
  assertMaxRecords(results, unpagedRecords)
  if (moreDataAvailable) {
    throw new Problem('upstream-failed', {
      detail: 'The provider returned a part of a list that it returns at once.',
      errors: [{ pointer: '/moreDataAvailable', detail: 'must be false' }],
    })
  }
  return { results, warnings: readWarnings(response) }
}
