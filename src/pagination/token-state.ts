import type { Filters } from '../model/filters.js'
import type { Json } from '../providers/port/provider.js'
import type { Seen } from './loops.js'
import type { ResumeState } from './resume.js'

/** A segment of a listing, paginated by itself. */
export interface Segment {
  /** In addition to the filters of the request. */
  filters?: Filters
  /** Records deleted at or after this instant, instead of items. */
  deletedAfter?: string
  /** These records, read one by one. */
  ids?: readonly string[]
  /** Not started, to be split by time; the next time range has this width in milliseconds. */
  unsplitWidth?: number
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
  /** The segments. A window of null is the whole listing, a cursor of null its beginning. */
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
   * Both clocks at page one, milliseconds since 1970; `theirs` is null without a plausible date. null = before page
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
