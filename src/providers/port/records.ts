import type { Static, TSchema } from '@sinclair/typebox'
import type { Deleted, Warning } from '../../model/responses.js'
import type { Json } from './call.js'

/** One page of upstream records, as received. The core validates and maps them. */
export interface RecordPage {
  records: readonly unknown[]
  /** JSON pointer of the list in the response; an empty text for a response that is a bare list. */
  pointer: string
  /**
   * The adapter's own cursor of the next page: any JSON of at most 2 KB. null only when the provider says that this was
   * the last page.
   */
  next: Json | null
  warnings?: readonly Warning[]
  /** The operation in `raw`, where it differs from the one of the listing. */
  operation?: string
  deleted?: readonly Deleted[]
  /** On the last page, for changes by the provider's own token: the sync token of the next sync. */
  syncToken?: Json
  /** Number of parents whose lists were read. A page without records is then progress, not a loop. */
  visited?: number
  /** What the mapper needs of other lists: the same for all records of the page. */
  lookups?: unknown
}

/** One upstream record, as received. */
export interface OneRecord {
  record: unknown
  pointer: string
  operation?: string
  warnings?: readonly Warning[]
  lookups?: unknown
}

/** An upstream schema, minimal and forgiving, and its mapper. */
export interface RecordReader<S extends TSchema, T> {
  record: S
  map(from: Static<S>, lost: Lost, lookups?: unknown): T
}

/** A record that was read, with the parts that were removed; null: the record cannot be read. */
export type ReadRecord<T> = { value: T; lost: Lost } | null

/**
 * JSON pointers of the parts that were removed from a record because they do not match the schema, with `*` for array
 * indexes and keys. A mapper in which absence has a meaning must check them.
 */
export type Lost = ReadonlySet<string>
