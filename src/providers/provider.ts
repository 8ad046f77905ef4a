import type { Static, TObject } from '@sinclair/typebox'
import type { Deleted, Warning } from '../model/answers.js'
import type { FilterName, Filters } from '../model/filters.js'
import type { Items, ResourceName } from '../model/index.js'
import type { Answer, Call, Fault, Json, UpstreamRequest } from './call.js'
import type { Check } from './check.js'
import type { Choice, Options, Word } from './options.js'

export type { Answer, Call, Fault, Json, Options, UpstreamRequest }

export interface PageRequest {
  /** Between 1 and the listing's `maxPageSize`. */
  pageSize: number
  /** What the page before gave as `next`; null on the first page. */
  cursor: Json | null
  filters: Filters
  includes: ReadonlySet<string>
  /** Whether upstream records are wanted beside the unified ones. */
  raw: boolean
  /** What the connection chose of the provider's `options`. */
  options: Options
  /** Where changes are asked by the provider's own token: what its last page gave as `delta`. Comes with every page. */
  since?: Json
  /** Where the listing tells deletions: what was deleted at or after this instant is asked, in place of rows. */
  deletedAfter?: string
}

export interface Page<R extends ResourceName> {
  items: Items[R][]
  /** Rows that upstream sent, readable or not. */
  rawCount: number
  /** The adapter's own cursor for the next page, any JSON of at most 2 KB; null only on upstream's explicit word that this was the last. */
  next: Json | null
  warnings: Warning[]
  deleted?: Deleted[]
  /** On the last page, where changes are asked by the provider's own token: the one for the next time. */
  delta?: Json
}

export type Delta = {
  tells: readonly ('created' | 'updated' | 'deleted')[]
  /** What it does not tell, in words for `GET /providers/{id}`. */
  misses: readonly string[]
} & (
  | { by: 'token' }
  | {
      /** With filters of the listing's own, in one walk after another; deletions, where they are told, come last. */
      by: 'time'
      walks: readonly { after: FilterName; before?: FilterName }[]
      /** How long a change may take until the provider lists it: so much earlier the next changes since begin. */
      overlapSeconds: number
    }
)

/** One resource of one provider: what it can do, as data, and one function that asks for a page. */
export interface Listing<R extends ResourceName> {
  /** What upstream accepts as the size of one page. */
  maxPageSize: number
  /** The same where an include is asked that costs calls for each so many rows. */
  maxPageSizeWithIncludes?: number
  /** Each combination of filters that upstream can really serve together; any part of one works too. */
  filters: readonly (readonly FilterName[])[]
  /** How a filter differs from what its name promises, where upstream leaves no choice. */
  filterNotes?: { readonly [Name in FilterName]?: string }
  /** Parts that cost calls of their own and are fetched only when asked, and the fields that each one fills. */
  includes: { readonly [include: string]: readonly (keyof Items[R])[] }
  /** Unified fields that it never fills. Everything else is filled somewhere. */
  lacks: readonly (keyof Items[R])[]
  /** Whether a row keeps its place while the list is walked. */
  order: 'stable' | 'mutable' | 'unknown'
  /**
   * A walk whose cursor died goes on from just before the last row seen, by this filter: the list must be in order of what
   * the filter compares. `at` is that of a row, as far as the row tells it.
   */
  resume?: { filter: FilterName; at: (row: Items[R]) => string | null }
  /**
   * The pair of filters that cuts the list into windows which can be walked side by side. Every row must have the time
   * that they compare, and keep it; `at` is that of a row.
   */
  windows?: { after: FilterName; before: FilterName; at: (row: Items[R]) => string | null }
  /** What "changes since" finds, what it cannot, and how it is asked. */
  delta?: Delta
  page(request: PageRequest, call: Call): Promise<Page<R>>
}

/** Reads one record by id. An id that upstream does not know, or does not take for one, is a `not-found` Problem. */
export type Get<R extends ResourceName> = (
  request: { id: string; includes: ReadonlySet<string>; raw: boolean; options: Options },
  call: Call,
) => Promise<{ item: Items[R]; warnings: Warning[] }>

/** How a request is signed: data, no code. Names are those of the connection's credentials. */
export type Auth<Credential extends string> =
  /** RFC 7617, the credential as user name and no password. */
  | { kind: 'basic'; username: Credential }
  /** Each header holds a credential, or a word such as `Bearer ` and then a credential. */
  | {
      kind: 'headers'
      headers: { readonly [header: string]: Credential | readonly [word: string, credential: Credential] }
    }
  /** RFC 6749 section 4.4: a token is bought at `tokenUrl` with Basic authentication and renewed ahead of its end. */
  | {
      kind: 'client-credentials'
      tokenUrl: string
      clientId: Credential
      clientSecret: Credential
      /** Form fields that a credential fills, if the connection has it. */
      parameters?: { readonly [field: string]: Credential }
      /** Windows of the token endpoint's own; every one holds at once. */
      limits?: readonly Limit[]
    }

export interface Limit {
  requests: number
  seconds: number
  /** Whether the provider publishes this figure; an assumed pace says so. */
  published: boolean
  /** The public address that tells it, or in words where it comes from. */
  source: string
  /** A token bucket that lets this many through within the window when it is full. */
  burst?: number
  /** Response headers that tell the true number of requests, and how many of them are left. */
  headers?: { readonly limit: string; readonly remaining: string }
}

/**
 * An applicant tracking system. An adapter is an object literal of this type: it never touches network, clock, logger,
 * environment or Fastify. Absence is the declaration: what is not there, the provider cannot do.
 */
export interface Provider<C extends TObject = TObject> {
  id: string
  name: string
  /** The provider's public API documentation. */
  docs: string
  /**
   * The only origin that credentials are sent to, unless the operator's own file says otherwise. Where each account has its
   * own, its name stands in it as the word of an option: `https://{account}.ats.example`.
   */
  origin: string
  /** Other origins of the provider's, one of which a connection may choose by its name. */
  regions?: { readonly [region: string]: string }
  /** What a connection must hold. */
  credentials: C
  /** What a connection chooses, or must say of itself. */
  options?: { readonly [name: string]: Choice | Word }
  auth: Auth<keyof Static<C> & string>
  /** Headers of every request. */
  headers?: { readonly [name: string]: string }
  /** The response header that holds the provider's own request id, told in problems. */
  requestIdHeader?: string
  /** Every window holds at once. Where a provider publishes none, a pace is assumed and says so; 429s correct it. */
  limits: readonly Limit[]
  /** A response header, and the value of it, by which a 429 says that it is meant for all who call with this software. */
  limitsEverybody?: { readonly header: string; readonly value: string }
  /** How ids are to be read: what a row is, and what a person is. */
  identity: string
  /** What the provider hides or cannot tell, in words for `GET /providers/{id}`. */
  notes: readonly string[]
  /** Reads an answer that is a failure although, or otherwise than, its status says. null: the status is right. */
  fault?(answer: Answer, request: UpstreamRequest): Fault | null
  /** What to do where the credentials see too little. */
  check?: Check
  lists: { readonly [R in ResourceName]?: Listing<R> }
  gets: { readonly [R in ResourceName]?: Get<R> }
}

/** Checks an adapter against the port where it is written, and forgets its credentials' type for the registry. */
export const defineProvider = <const C extends TObject>(provider: Provider<C>): Provider =>
  provider as unknown as Provider
