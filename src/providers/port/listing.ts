import type { FilterName, Filters } from '../../model/filters.js'
import type { Items, ResourceName } from '../../model/index.js'
import type { Deleted, Warning } from '../../model/responses.js'
import type { Call, Json } from './call.js'
import type { Options } from './options.js'

export interface PageRequest {
  /** Between 1 and `maxPageSize` of the listing. */
  pageSize: number
  /** `next` of the previous page; null on the first page. */
  cursor: Json | null
  /** The most records that a response may have, see `maxRecordsOf`. */
  maxRecords: number
  filters: Filters
  includes: ReadonlySet<string>
  /** Whether the client requested the upstream records too. */
  raw: boolean
  /** The connection's values of the provider's `options`. */
  options: Options
  /** For changes by the provider's own token: the sync token that the previous sync returned. Sent with every page. */
  syncToken?: Json
  /** For listings that report deletions: request the records deleted at or after this instant, instead of items. */
  deletedAfter?: string
}

export interface Page<R extends ResourceName> {
  items: Items[R][]
  /** Number of records that the provider sent, readable or not. */
  recordCount: number
  /**
   * The adapter's own cursor of the next page: any JSON of at most 2 KB. null only when the provider says that this was
   * the last page.
   */
  next: Json | null
  warnings: Warning[]
  deleted?: Deleted[]
  /** On the last page, for changes by the provider's own token: the sync token of the next sync. */
  syncToken?: Json
}

export type Delta = {
  reports: readonly ('created' | 'updated' | 'deleted')[]
  /** Changes that the listing cannot report, as sentences for `GET /providers/{id}`. */
  limitations: readonly string[]
} & (
  | { mode: 'sync-token' }
  | {
      /** By filters of the listing, one query after another. Deletions, if reported, come last. */
      mode: 'timestamp'
      queries: readonly { after: FilterName; before?: FilterName }[]
      /** Seconds until the provider lists a change. The next request for changes starts that much earlier. */
      overlapSeconds: number
    }
)

/** One resource of one provider: its capabilities as data, and one function that requests a page. */
export interface Listing<R extends ResourceName> {
  /** Largest page size that the provider accepts. */
  maxPageSize: number
  /** Largest page size when an include costs additional calls per number of records. */
  maxPageSizeWithIncludes?: number
  /** The most records of one response where the provider chooses its size: 20,000 for a list without pagination. */
  maxRecords?: number
  /** Combinations of filters that the provider supports. Any subset of a combination works too. */
  filters: readonly (readonly FilterName[])[]
  /** How a filter differs from its documented meaning, where the provider leaves no choice. */
  filterNotes?: { readonly [Name in FilterName]?: string }
  /** Parts that need additional calls and are requested only with `include`, and the fields that each of them fills. */
  includes: { readonly [include: string]: readonly (keyof Items[R])[] }
  /** Unified fields that the listing never fills. Every other field has a value for at least one record. */
  lacks: readonly (keyof Items[R])[]
  /** Whether a record keeps its position during pagination. */
  order: 'stable' | 'mutable' | 'unknown'
  /**
   * How pagination continues when its cursor has expired: from just before the last record seen, with this filter. The
   * list must be ordered by what the filter compares. `timestampOf` returns that time of an item, or null.
   */
  resume?: { filter: FilterName; timestampOf: (item: Items[R]) => string | null }
  /**
   * The pair of filters that splits the list into time ranges for parallel pagination. Every record must have the time
   * that they compare, and the time must not change. `timestampOf` returns that time of an item.
   */
  timeRange?: { after: FilterName; before: FilterName; timestampOf: (item: Items[R]) => string | null }
  /** Which changes the listing can report, which it cannot, and how. */
  delta?: Delta
  page(request: PageRequest, call: Call): Promise<Page<R>>
}

/** Reads one record by id. Throws a `not-found` Problem for an id that does not exist or is invalid at the provider. */
export type Get<R extends ResourceName> = (
  request: { id: string; includes: ReadonlySet<string>; raw: boolean; options: Options },
  call: Call,
) => Promise<{ item: Items[R]; warnings: Warning[] }>

/** A provider may send a few records more than requested. Many more are an error of the provider, or an attack. */
export const maxRecordsOf = ({ maxRecords }: { maxRecords?: number }, pageSize: number): number =>
  maxRecords ?? pageSize + 100
