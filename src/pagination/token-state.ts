import type { Filters } from '../model/filters.js'
import type { Json } from '../providers/port/call.js'

/** A segment of a listing, paginated by itself. */
export interface Segment {
  /** In addition to the filters of the request. */
  filters?: Filters
  /** Records deleted at or after this instant, instead of items. */
  deletedAfter?: string
  /** Records deleted before this instant. */
  deletedBefore?: string
  /** These records, read one by one. */
  ids?: readonly string[]
  /** Not started, to be split by time; the next time range has this width in milliseconds. */
  unsplitWidth?: number
}

/**
 * What loop detection remembers of the values (cursors, or fingerprints of pages) of one segment. The last values find
 * a short loop at once. The value at the last power of two finds a loop of any length (Brent's algorithm): from the
 * first power of two that is inside the loop and at least as long as the loop, one more round meets that value again.
 */
export interface Seen {
  /** Number of values so far. */
  count: number
  /** Hashes of the last values, the newest last. */
  recent: readonly string[]
  /** Hash of the value at the last power of two; null before the first value. */
  milestone: string | null
}

/** What resuming needs to know about the records of a page. */
export interface Timeline {
  /** Hashes of the last ids. */
  ids: readonly string[]
  /** Times of the last records that are in order, milliseconds since 1970. */
  times: readonly number[]
  /** The latest of these times. */
  latest: number
  rows: number
  /** Number of records that are out of order. */
  outOfOrder: number
}

/** The same for all records so far. */
export interface ResumeState extends Timeline {
  /** Number of times that pagination resumed without a new record. */
  resumesWithoutProgress: number
  /** Time from which pagination resumed; null = it did not resume. */
  from: string | null
}

/**
 * The state of a pagination. It contains all parameters, so `?page_token=…` alone is enough. One member of a union by
 * `v`: another form is another version.
 */
export interface PageTokenV1 {
  v: 1
  filters: Filters
  includes: readonly string[]
  pageSize: number
  /** The page that this token requests, counted from 1. */
  page: number
  /** Records and warnings of the previous pages. */
  records: number
  warnings: number
  /** The segments. A scope of null is the whole listing, a cursor of null its beginning. */
  segments: readonly { scope: Segment | null; cursor: Json | null; done: boolean }[]
  /** Whether the segments are paginated in parallel. Such a token works for exports only. */
  parallel: boolean
  /** The provider's sync token of this request; null = everything is listed, or changes by time. */
  syncToken: Json | null
  /** The sync token for the next request, once the provider has returned it. */
  nextSyncToken: Json | null
  /** Ids of unreadable records. */
  unreadableIds: readonly string[]
  /**
   * Both clocks at page one, milliseconds since 1970; `provider` is null without a plausible date. null = before page
   * one.
   */
  clock: { provider: number | null; local: number } | null
  /** Cursors of the current segment, for loop detection. */
  recentCursorHashes: Seen
  /** Fingerprints of the pages of the current segment, for loop detection. */
  lastPageFingerprint: Seen
  /** Number of consecutive pages without any upstream record. */
  consecutiveEmptyPages: number
  /** What resuming after an expired cursor needs; null = the listing cannot resume. */
  resume: ResumeState | null
  /** Number of restarts after the provider dropped its cursor. */
  restarts: number
  /** Milliseconds since 1970. */
  issued: number
}
export type PageToken = PageTokenV1

/** The content of a delta token. */
export interface DeltaTokenV1 {
  v: 1
  includes: readonly string[]
  pageSize: number
  /** The provider's time when the list started, milliseconds since 1970. */
  clock: number
  /** Difference between the provider's clock and ours at that time. */
  clockSkew: number
  /** The provider's sync token, where changes are requested with one. */
  syncToken: Json | null
  /** Ids of unreadable records, which are read again. */
  unreadableIds: readonly string[]
  issued: number
}
export type DeltaToken = DeltaTokenV1

/** The content of each kind of token. */
export interface Tokens {
  page: PageToken
  delta: DeltaToken
}
