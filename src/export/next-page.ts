import type { Item, ResourceName } from '../model/index.js'
import type { FetchPage } from '../pagination/fetch-page.js'
import type { PaginatedPage, PaginateOptions } from '../pagination/paginate.js'
import type { Listing } from '../providers/port/listing.js'

/** Called with the seconds that a rate limit of the provider delays a page. */
export type OnWaiting = (seconds: number) => void

export interface ExportPagesOptions<R extends ResourceName> extends PaginateOptions {
  listing: Listing<R>
  /** Whether records may come in any order. */
  anyOrder: boolean
  fetchPage(onWaiting: OnWaiting): FetchPage<Item<R>[]>
}

/** Each call returns the next page. */
export type NextPage<R extends ResourceName> = (onWaiting?: OnWaiting) => Promise<PaginatedPage<Item<R>[]>>
