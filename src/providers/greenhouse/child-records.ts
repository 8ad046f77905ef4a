import type { Static, TSchema } from '@sinclair/typebox'
import type { FieldName, Item, ResourceName } from '../../model/index.js'
import { includeFailed, optionalInclude } from '../lists/includes.js'
import type { Include, IncludeContext } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isObject } from '../values/records.js'
import { listAll, maxIds } from './dialect.js'
import { type Find, lookUp, type Wanted } from './lookups.js'

/** The records of a collection that belong to the records of a list, and what they become in an item of the list. */
export interface Children<T, S extends TSchema = TSchema> {
  collection: string
  /** The field with the id of the record of the list. The filter has its name in the plural. */
  owner:
    | 'application_id'
    | 'candidate_id'
    | 'custom_field_id'
    | 'interview_id'
    | 'job_id'
    | 'job_post_id'
    | 'scorecard_id'
    | 'scorecard_question_answer_id'
  record: S
  /** Fields that are removed from `raw`, because not everybody may read them. */
  sensitive?: readonly string[]
  /** Ids in a record, whose names are in other collections. */
  lookups?(record: Static<S>): Wanted
  map(record: Static<S>, find: Find, lost: Lost): T
}

interface ChildrenInclude<R extends ResourceName, T>
  extends Pick<Include<R>, 'fields' | 'names' | 'resource'>,
    Omit<Loading<Item<R>, T>, 'itemOf'> {
  /** Calls for the names of 50 records of the list. */
  lookupCalls?: number
}

/** Checks the children of a collection where they are defined, and erases the type of their records. */
export const children = <T, S extends TSchema>(definition: Children<T, S>): Children<T> =>
  definition as unknown as Children<T>

/** An include whose data is in collections of its own, requested for up to 50 records of the list at a time. */
export function includeChildren<R extends ResourceName, T>(definition: ChildrenInclude<R, T>): Include<R> {
  const { fields, names, resource, lookupCalls = 0 } = definition
  return {
    fields: fields as readonly FieldName<R>[],
    ...(names === undefined ? {} : { names: names as readonly FieldName<R>[] }),
    ...(resource === undefined ? {} : { resource }),
    calls: { count: definition.children.length + lookupCalls, records: maxIds },
    load: (items, context) => loadChildren(items, context, definition),
  }
}

/** What the children of a list are loaded for: items, or records inside of them. */
export interface Owner {
  id: string
  raw?: { operation: string; data: unknown }[] | null
}

interface Loading<O extends Owner, T> {
  name: string
  children: readonly Children<T>[]
  /** `isComplete`: whether every record of the owner could be read. */
  assign(owner: O, values: T[], isComplete: boolean, find: Find): void
  /** The id of the item that an owner is part of, for warnings; default: the owner is the item. */
  itemOf?(id: string): string
}

/** Requests the children of all owners, and assigns to each its own. */
export async function loadChildren<O extends Owner, T>(
  items: readonly O[],
  context: IncludeContext,
  { name, children, assign, itemOf = (id) => id }: Loading<O, T>,
): Promise<void> {
  if (items.length === 0) return
  const { call, warnings, maxPages } = context
  const ids = items.map(({ id }) => id)
  const lists: { from: Children<T>; records: readonly unknown[] }[] = []
  for (const from of children) {
    const listed = listAll(call, from.collection, `${from.owner}s`, ids, { maxPages })
    const records = await optionalInclude(name, listed, context)
    if (!records) return
    lists.push({ from, records })
  }
  const find = await lookUp(name, wantedIn(lists), context)
  const found = lists.flatMap(({ from, records }) => readAll(from, records, { find, itemOf, read: context.read }))
  const unreadable = found.filter(({ value }) => value === null)
  // The owner of an unreadable record is unknown, so the list of every item may be incomplete.
  if (unreadable.some(({ ownerId }) => ownerId === null)) {
    warnings.push(includeFailed(name, 'upstream-failed'))
    return
  }
  const incomplete = new Set(unreadable.map(({ ownerId }) => ownerId))
  for (const item of items) {
    const own = found.filter(({ value, ownerId }) => value !== null && ownerId === item.id)
    assign(
      item,
      own.flatMap(({ value }) => (value === null ? [] : [value.of])),
      !incomplete.has(item.id),
      find,
    )
    for (const { from } of lists) {
      const data = own.filter(({ collection }) => collection === from.collection).map(({ record }) => record)
      if (data.length > 0)
        item.raw?.push({ operation: `${from.collection}.list`, data: data.map((one) => without(one, from.sensitive)) })
    }
  }
  const hasSensitive = lists.some(({ from, records }) => from.sensitive && records.length > 0)
  if (hasSensitive && items.some(({ raw }) => raw)) warnings.push(rawRedacted)
  for (const id of incomplete)
    warnings.push({ ...elementUnreadable, pointer: `/${name}/*`, ...(id === null ? {} : { id: itemOf(id) }) })
}

const without = (record: unknown, fields: readonly string[] = []): unknown =>
  isObject(record) ? Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field))) : record

const rawRedacted = { code: 'raw-redacted', detail: 'Sensitive values were removed from `raw`.' } as const

function wantedIn<T>(lists: readonly { from: Children<T>; records: readonly unknown[] }[]): Wanted {
  const wanted: { [collection: string]: Wanted[string] } = {}
  for (const { from, records } of lists)
    for (const record of records.filter(isObject))
      for (const [collection, ids] of Object.entries(from.lookups?.(record as Static<TSchema>) ?? {}))
        wanted[collection] = [...(wanted[collection] ?? []), ...ids]
  return wanted
}

function readAll<T>(
  { collection, owner, record, map }: Children<T>,
  records: readonly unknown[],
  { find, itemOf, read }: { find: Find; itemOf(id: string): string; read: IncludeContext['read'] },
) {
  const entries = read(
    { record, map: (from, lost) => ({ ownerId: ownerIdOf(from, owner) ?? '', of: map(from, find, lost) }) },
    records,
    ({ ownerId }) => itemOf(ownerId),
  )
  return records.map((one, index) => {
    const value = entries[index]?.value ?? null
    return { collection, record: one, value, ownerId: value?.ownerId ?? ownerIdOf(one, owner) }
  })
}

function ownerIdOf(record: unknown, owner: string): string | null {
  const id = isObject(record) ? record[owner] : undefined
  return typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : null
}

const elementUnreadable = {
  code: 'field-unreadable',
  detail: 'An upstream record of an include could not be read. It is missing from its list.',
} as const
