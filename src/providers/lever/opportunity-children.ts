import type { Static, TSchema } from '@sinclair/typebox'
import type { FieldName, FilterName, Item, ResourceName } from '../../model/index.js'
import type { Deleted } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { eachPage } from '../lists/each.js'
import type { Call } from '../port/call.js'
import type { Absent, Listing, ListingDefinition, PageRequest } from '../port/listing.js'
import type { Options } from '../port/options.js'
import type { Lost, OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { textOf } from '../values/values.js'
import { confidentiality, isExcluded, isSelected, leverList, leverPage, leverRecord } from './dialect.js'
import { keyOf, parentOf, withParent } from './opportunity-parent.js'

/** Resources that Lever has under an opportunity only. */
export type ChildResource = Extract<ResourceName, 'activities' | 'attachments' | 'interviews' | 'offers' | 'scorecards'>

/** The records of one kind that Lever has under an opportunity. */
export interface Children {
  /** One page of the records of an opportunity. A missing opportunity is a `not-found` Problem. */
  page(opportunity: string, request: Pick<PageRequest, 'pageSize' | 'cursor'>, call: Call): Promise<RecordPage>
  /** The lists that the records are in, if several: all pages of each in turn are the pages of the records. */
  lists?: readonly Children['page'][]
  /** One of the records. null: the opportunity has no such record. */
  one(opportunity: string, id: string, call: Call): Promise<OneRecord | null>
}

type Definition<R extends ChildResource, S extends TSchema, L extends readonly FieldName<R>[]> = Pick<
  ListingDefinition<R, S, L>,
  'permission' | 'lacks' | 'record' | 'childIdPath'
> & {
  /** Name of the collection in operations. */
  collection: string
  children: Children
  map(from: Static<S>, absent: Absent<R, L>, lost: Lost, lookups: unknown): Item<R>
  /** What the mapper needs besides the record. Called with the responses of a page. */
  lookups?(call: Call): { call: Call; lookups(): unknown }
}

/**
 * A list that Lever has under each opportunity only. Its records get the ids of their opportunity in `opportunity`, see
 * `OfOpportunity`. The id of a record is the id of the opportunity, a dot and the id that Lever has for the record.
 */
export function childList<R extends ChildResource, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  { children, lookups: lookupsOf, ...definition }: Definition<R, S, L>,
): Listing<R> {
  return leverList<R, S, L>(resource, {
    childIdPath: ['id'],
    ...definition,
    way: { each: 'opportunity' },
    parentFilter: 'candidate_id' as FilterName<R>,
    filters: [['candidate_id'], ['application_id']] as unknown as readonly (readonly FilterName<R>[])[],
    filterNotes: {
      candidate_id: 'An id that no candidate has is a 404.',
      application_id: 'An id of an opportunity that does not exist is a 404.',
    } as NonNullable<Listing<R>['filterNotes']>,
    order: 'mutable',
    idPath: ['opportunity', 'id'],
    matches: (item, { filters }) => isOfParent(item, filters),
    async list(request, call) {
      const { call: observed, lookups } = lookupsOf?.(call) ?? { call, lookups: () => undefined }
      const page = await childPage(children, request as unknown as PageRequest<'interviews'>, observed)
      return { ...page, lookups: lookups() }
    },
    async get(id, { options }, call) {
      const { call: observed, lookups } = lookupsOf?.(call) ?? { call, lookups: () => undefined }
      const found = await oneChild(children, id, options, observed)
      return found && { ...found, lookups: lookups() }
    },
  } as Parameters<typeof leverList<R, S, L>>[1])
}

/** The ids of a page of opportunities with their contacts and applications, once for each list, have at most 1,400 bytes. */
const listsPerPage = 12

/** An opportunity with each of its lists: each is read as a parent of its own. */
const listKeys = (opportunity: unknown, { length }: readonly unknown[]): string[] => {
  const key = keyOf(opportunity)
  return length === 1 || key === '' ? [key] : Array.from({ length }, (_, at) => `${key} ${at}`)
}

/** One page of the records of all opportunities, or of the one that a filter selects. */
async function childPage(children: Children, request: PageRequest<'interviews'>, call: Call): Promise<RecordPage> {
  const { filters, options, cursor } = request
  const selected = filters.candidate_id ?? filters.application_id?.split('.', 1)[0]
  const isFirst = selected !== undefined && cursor === null
  const lists = children.lists ?? [children.page]
  const only = isFirst ? listKeys((await readableOpportunity(selected, options, call)).record, lists) : selected
  return eachPage(isFirst ? { ...request, calls: Math.max(1, request.calls - 1) } : request, {
    only,
    parentsPerPage: Math.floor(listsPerPage / lists.length),
    async parents(page) {
      const query = { confidentiality: confidentiality(options) }
      const found = await leverPage('opportunities.list', '/v1/opportunities', query, page, call)
      const readable = found.records.filter((record) => !isExcluded(record, options))
      return { ...found, records: readable.flatMap((record) => listKeys(record, lists).map((id) => ({ id }))) }
    },
    async children(key, page) {
      const [own = '', at = '0'] = key.split(' ')
      const [parent, list] = [parentOf(own), lists[Number(at)] ?? children.page]
      const found = await list(textOf(parent.id), page, call)
      return {
        ...found,
        records: found.records.map((record) => withParent(record, parent)),
        deleted: (found.deleted ?? []).map(({ id, deleted_at }) => ({ id: `${parent.id}.${id}`, deleted_at })),
      }
    },
  })
}

async function oneChild(children: Children, id: string, options: Options, call: Call): Promise<OneRecord | null> {
  const [opportunityId = ''] = id.split('.', 1)
  const childId = id.slice(opportunityId.length + 1)
  if (opportunityId === '' || childId === '') return null
  const opportunity = await readableOpportunity(opportunityId, options, call)
  const child = await children.one(opportunityId, childId, call)
  return child && { ...child, record: withParent(child.record, parentOf(keyOf(opportunity.record))) }
}

/** What belongs to a confidential opportunity is as confidential as the opportunity. */
async function readableOpportunity(id: string, options: Options, call: Call): Promise<OneRecord> {
  const found = id === '' ? null : await leverRecord('opportunities', id, {}, call)
  if (found === null || isExcluded(found.record, options) || keyOf(found.record) === '')
    throw new Problem('not-found', { detail: 'The provider has no candidate with this id.' })
  return found
}

interface ChildItem {
  candidate?: { id: string | null } | null
  application_id?: string | null
}

const isOfParent = (item: ChildItem, filters: { candidate_id?: string; application_id?: string }) =>
  isSelected(item.candidate?.id, filters.candidate_id) && isSelected(item.application_id, filters.application_id)

interface Collection {
  /** Name of the collection in the path. */
  collection: string
  /** Ids that are replaced by records, without another call. */
  expand?: readonly string[]
  /** Whether Lever has a path for one record. Otherwise the list is read. */
  readsById?: false
}

/** The records at `/v1/opportunities/:id/<collection>`. Deleted ones stay in the lists of Lever: they are in `deleted`. */
export function childrenOf({ collection, expand = [], readsById }: Collection): Children {
  const pathOf = (opportunity: string) => `/v1/opportunities/${encodeURIComponent(opportunity)}/${collection}`
  const page: Children['page'] = async (opportunity, request, call) => {
    const found = await leverPage(
      `${collection}.list`,
      pathOf(opportunity),
      { expand },
      { ...request, onNotFound: 'not-found' },
      call,
    )
    return {
      ...found,
      records: found.records.filter((record) => !isDeleted(record)),
      deleted: found.records.filter(isDeleted).flatMap(deletionOf),
    }
  }
  return { page, one: readsById === false ? inList : atPath }

  async function atPath(opportunity: string, id: string, call: Call): Promise<OneRecord | null> {
    const found = await leverRecord(collection, id, { expand }, call, pathOf(opportunity))
    return isDeleted(found.record) ? null : found
  }

  async function inList(opportunity: string, id: string, call: Call): Promise<OneRecord | null> {
    let cursor: RecordPage['next'] = null
    do {
      const found = await page(opportunity, { pageSize: 100, cursor }, call)
      const record = found.records.find((one) => isObject(one) && isSelected(String(one.id), id))
      if (record !== undefined) return { record, pointer: '/data', operation: `${collection}.list` }
      cursor = found.next
    } while (cursor !== null)
    return null
  }
}

/** A time of deletion that cannot be read is a deletion. */
const isDeleted = (record: unknown) => isObject(record) && (record.deletedAt ?? null) !== null

/** A deleted record without a readable id cannot be named. A time that cannot be read is null. */
function deletionOf(record: unknown): Deleted[] {
  const { id, deletedAt } = record as { id?: unknown; deletedAt?: unknown }
  if (typeof id !== 'string' || id === '') return []
  const time = new Date(typeof deletedAt === 'number' ? deletedAt : Number.NaN)
  return [{ id, deleted_at: Number.isNaN(time.getTime()) ? null : time.toISOString() }]
}
