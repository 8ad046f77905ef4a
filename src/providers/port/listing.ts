import type { Static, TSchema } from '@sinclair/typebox'
import { type FieldName, type FilterName, fieldsOf, type Item, type ResourceName } from '../../model/index.js'
import type { Deleted, Warning } from '../../model/responses.js'
import type { Limit } from './auth.js'
import type { Call, Json } from './call.js'
import type { FileLocation } from './file-location.js'
import type { Options } from './options.js'
import type { Lost, OneRecord, ReadRecord, RecordPage, RecordReader } from './records.js'

/** What a request for a page and a request for one record have in common. */
interface RequestOptions {
  includes: ReadonlySet<string>
  /** The connection's values of the provider's `options`. */
  options: Options
}

export interface PageRequest<R extends ResourceName = ResourceName> extends RequestOptions {
  /** Between 1 and `maxPageSize` of the listing. */
  pageSize: number
  /** `next` of the previous page; null on the first page. */
  cursor: Json | null
  filters: { readonly [Name in FilterName<R>]?: string }
  /** The most calls that the page may make. The same for all pages of a pagination. */
  calls: number
  /** For changes by the provider's own token: the sync token that the previous sync returned. Sent with every page. */
  syncToken?: Json
}

/** Changes of a list. `Filter`: the names of its filters. */
export type Delta<Filter extends string = string> = {
  reports: readonly ('created' | 'updated' | 'deleted')[]
  /** Changes that the listing cannot report, as sentences for `GET /providers/{id}`. */
  limitations: readonly string[]
} & (
  | { mode: 'sync-token' }
  | {
      /** By filters of the listing, one query after another. Deletions, if reported, come last. */
      mode: 'timestamp'
      queries: readonly { after: Filter; before?: Filter }[]
      /** Seconds until the provider lists a change. The next request for changes starts that much earlier. */
      overlapSeconds: number
    }
)

/**
 * How a list is read. `native`: one call for each page. `whole`: the provider returns the whole list, which is divided
 * into pages by id. `each`: the provider lists records only under a parent, which this names in the provider's own word.
 * `derived`: distinct values of the records of another resource.
 */
export type Way = 'native' | 'whole' | { readonly each: string } | { readonly derived: string }

/** A part that is fetched only on request. */
export interface Include<R extends ResourceName> {
  /** The fields that the include fills. They are null without the include, even if the mapper fills them. */
  fields: readonly FieldName<R>[]
  /** Fields whose ids are known without the include, which adds the names. */
  names?: readonly FieldName<R>[]
  /** The resource of the embedded records. A client that may not read that resource may not use the include. */
  resource?: ResourceName
  /** Whether lists have the include, or only reads of one record. */
  on?: 'list' | 'one'
  /** Additional calls for each number of records of a page. Absent: none. They limit the size of the page. */
  calls?: { count: number; records: number }
  /**
   * Fills the fields of all items of a page. Absent: `list` and `get` request the part themselves, or every record has
   * it; without the include, the core makes the fields null.
   */
  load?(items: readonly Item<R>[], context: IncludeContext): Promise<void>
}

export interface IncludeContext {
  call: Call
  /** Warnings of the page. */
  warnings: Warning[]
  /** The most pages that the include may read of one list. */
  maxPages: number
  /** Whether the request is for this include alone: a failure is a problem then, not a warning. */
  isRequired: boolean
  /** Validates, repairs and maps the records of an include, like the records of a listing. */
  read<S extends TSchema, T>(
    reader: RecordReader<S, T>,
    records: readonly unknown[],
    /** The id of the item that a record belongs to. */
    ownerOf: (value: T) => string,
  ): ReadRecord<T>[]
}

/** How the deleted records of a list are requested. */
export interface Deletions<S extends TSchema = TSchema> extends RecordReader<S, Deleted & { isHidden?: boolean }> {
  operation: string
  /** The permission that the credentials need, in the provider's own words. */
  permission: string
  /**
   * Requests the records deleted at or after an instant and, for a provider that needs the end of the range, before
   * another one. Deletions after the end belong to the next list of changes. null: in a token of an older version.
   */
  list(
    request: Omit<PageRequest, 'filters'> & { deletedAfter: string; deletedBefore: string | null },
    call: Call,
  ): Promise<RecordPage>
  /** Whether a deletion is reported. */
  matches?(deletion: Deleted & { isHidden?: boolean }, options: Options): boolean
}

/** The fields that a listing never fills, each with null. */
export type Absent<R extends ResourceName, L extends readonly FieldName<R>[] = readonly FieldName<R>[]> = {
  readonly [Field in L[number]]: null
}

/** One resource of one provider: its capabilities as data, and functions that request and map records. */
export interface Listing<R extends ResourceName = ResourceName, S extends TSchema = TSchema>
  extends RecordReader<S, Item<R>> {
  /** The operation of the list, as in problems, logs and `raw`. */
  operation: string
  /** The permission that the credentials need, in the provider's own words. */
  permission: string
  /** Largest page size that the provider accepts. */
  maxPageSize: number
  /** The most records of one response where the provider chooses its size: 20,000 for a list without pagination. */
  maxRecords?: number
  way: Way
  /** The filter that selects one parent, where the list is read under each parent. */
  parentFilter?: FilterName<R>
  /** Whether a page may be longer than requested: one upstream record gives several items, or the provider chooses the size. */
  expands?: true
  /** Whether `id` is the text of the value itself, because the provider has no ids for the resource. */
  idIsText?: true
  /** Combinations of filters that the provider supports. Any subset of a combination works too. */
  filters: readonly (readonly FilterName<R>[])[]
  /** How a filter differs from its documented meaning, where the provider leaves no choice. */
  filterNotes?: { readonly [Name in FilterName<R>]?: string }
  includes?: { readonly [include: string]: Include<R> }
  /** Unified fields that the listing never fills. Every other field has a value for at least one record. */
  lacks: readonly FieldName<R>[]
  /** Fields that only a read of one record fills. They are null in lists, exports and changes, even if the mapper fills them. */
  detail?: readonly FieldName<R>[]
  /** Whether a record keeps its position during pagination. */
  order: 'stable' | 'mutable' | 'unknown'
  /**
   * How pagination continues when its cursor has expired: from just before the last record seen, with this filter. The
   * list must be ordered by what the filter compares. `timestampOf` returns that time of an item, or null.
   */
  resume?: { filter: FilterName<R>; timestampOf: (item: Item<R>) => string | null }
  /**
   * The pair of filters that splits the list into time ranges for parallel pagination. Every record must have the time
   * that they compare, and the time must not change. `timestampOf` returns that time of an item.
   */
  timeRange?: { after: FilterName<R>; before: FilterName<R>; timestampOf: (item: Item<R>) => string | null }
  /** Which changes the listing can report, which it cannot, and how. */
  delta?: Delta<FilterName<R>>
  /** The list of deleted records, if `delta` reports deletions. */
  deletions?: Deletions
  /** JSON pointers, with `*` for array indexes, of values that are removed from every `raw`: `/application/race`. */
  sensitive?: readonly string[]
  /** Rate limits of this list, on top of the provider's. */
  limits?: readonly Limit[]
  /** The most calls of this list at the same time, for one credential. */
  concurrency?: number
  /** Seconds that one page of an export may take, where the list is slower than other lists of the provider. */
  timeout?: number
  /** Path of the id in an upstream record, so that a warning can name an unreadable record; default `id`. */
  idPath?: readonly string[]
  /** Path of what follows the id and a dot, where a record has one record of its own list inside of it. */
  childIdPath?: readonly (string | number)[]
  /** Whether an item is part of the list. Removes what the provider returns beyond the request. */
  matches?(item: Item<R>, request: Pick<PageRequest<R>, 'filters' | 'options'>): boolean
  list(request: PageRequest<R>, call: Call): Promise<RecordPage>
  /** Reads one record by id. Throws a `not-found` Problem, or returns null, for an id that does not exist or is invalid. */
  get?(id: string, request: RequestOptions, call: Call): Promise<OneRecord | null>
  parts?: {
    /** Where the bytes of a file are. Throws a `not-found` Problem, or returns null, for a file that does not exist. */
    content?(id: string, request: { options: Options }, call: Call): Promise<FileLocation | null>
  }
  /**
   * Host names of the addresses of files, where the provider documents them; `.ats.example` stands for every name below it.
   * Absent: every public host.
   */
  fileHosts?: readonly string[]
}

/** A listing as an adapter writes it: the mapper gets the nulls of the lacking fields. */
export interface ListingDefinition<R extends ResourceName, S extends TSchema, L extends readonly FieldName<R>[]>
  extends Omit<Listing<R, S>, 'map' | 'lacks'> {
  lacks: L
  /** `lookups` are those of the page; undefined = none. */
  map(from: Static<S>, absent: Absent<R, L>, lost: Lost, lookups: unknown): Item<R>
}

/** Checks a listing against the port where it is defined, and erases the type of its records for the registry. */
export function listing<R extends ResourceName, S extends TSchema, const L extends readonly FieldName<R>[]>(
  resource: R,
  { map, ...definition }: ListingDefinition<R, S, L>,
): Listing<R> {
  // A null for every field, in the order of the model, so that each item has its fields in that order.
  const absent = Object.fromEntries(fieldsOf(resource).map((field) => [field, null])) as unknown as Absent<R, L>
  return {
    ...definition,
    map: (from: Static<S>, lost: Lost, lookups: unknown) => map(from, absent, lost, lookups),
  } as unknown as Listing<R>
}

/** A provider may send a few records more than requested. Many more are an error of the provider, or an attack. */
export const maxRecordsOf = ({ maxRecords }: { maxRecords?: number }, pageSize: number): number =>
  maxRecords ?? pageSize + 100
