import type { Filters } from '../model/filters.js'
import type { Json } from '../providers/provider.js'
import type { Seen } from './loops.js'
import type { Resume } from './resume.js'

/** A part of a listing that is walked on its own. */
export interface Window {
  /** On top of the question's own. */
  filters?: Filters
  /** What was deleted at or after this instant, in place of rows. */
  deletedAfter?: string
  /** These records, read one by one. */
  ids?: readonly string[]
  /** Not begun, and to be cut into windows; the next of them is to be so many milliseconds wide. */
  rest?: number
}

/**
 * Where a walk stands. It carries the whole question, so `?page_token=…` alone goes on. One object of a union by `v`:
 * a change of shape is a new version beside this one.
 */
export interface PageTokenV1 {
  v: 1
  filters: Filters
  includes: readonly string[]
  pageSize: number
  /** The page that this token asks for, counted from 1. */
  page: number
  /** Rows and warnings that the pages before it gave. */
  records: number
  warnings: number
  /** What is walked, part by part; a window of null is the whole listing, a cursor of null its beginning. */
  walks: readonly { window: Window | null; cursor: Json | null; done: boolean }[]
  /** Whether its parts are walked side by side. Such a walk goes on as an export only. */
  abreast: boolean
  /** The provider's own token that changes since are asked with; null = everything is walked, or changes by time. */
  since: Json | null
  /** The one that the next changes since will be asked with, once the provider has told it. */
  nextSince: Json | null
  /** Ids of records that could not be read. */
  unread: readonly string[]
  /** Both clocks at page one, milliseconds since 1970; theirs is null where they do not say. null = not there yet. */
  clock: { theirs: number | null; ours: number } | null
  /** Cursors of the current segment, for loop detection. */
  seen: Seen
  /** Fingerprints of the pages of the current segment, for loop detection. */
  rows: Seen
  /** Pages without any row that upstream gave running. */
  empties: number
  /** What resuming after an expired cursor needs; null = this listing cannot. */
  resume: Resume | null
  /** How often it began again because the provider dropped its cursor. */
  restarts: number
  /** Milliseconds since 1970. */
  issued: number
}
export type PageToken = PageTokenV1

/** What a finished walk can be continued from as "changes since". */
export interface DeltaTokenV1 {
  v: 1
  includes: readonly string[]
  pageSize: number
  /** The upstream's clock when the walk began, milliseconds since 1970. */
  clock: number
  /** How far it was ahead of ours then. */
  skew: number
  /** The provider's own token, where changes are asked with one. */
  since: Json | null
  /** Ids of records that could not be read: they are tried again. */
  unread: readonly string[]
  issued: number
}
export type DeltaToken = DeltaTokenV1

/** What each kind of token carries. */
export interface Tokens {
  page: PageToken
  delta: DeltaToken
}
