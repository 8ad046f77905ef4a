import type { Static, TObject } from '@sinclair/typebox'
import type { FilterName, Filters } from '../../model/filters.js'
import type { Items, ResourceName } from '../../model/index.js'
import type { Deleted, Warning } from '../../model/responses.js'
import type { Call, ErrorReading, Json, UpstreamRequest, UpstreamResponse } from './call.js'
import type { Diagnostics } from './diagnostics.js'
import type { EnumOption, Options, TextOption } from './options.js'

export type { Call, ErrorReading as Fault, Json, Options, UpstreamRequest, UpstreamResponse as Answer }

export interface PageRequest {
  /** Between 1 and `maxPageSize` of the listing. */
  pageSize: number
  /** `next` of the previous page; null on the first page. */
  cursor: Json | null
  /** The most records that a response may have, see `maxRecordsOf`. */
  maxRecords: number
  filters: Filters
  includes: ReadonlySet<string>
  /** Whether the client wants the upstream records too. */
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
  /** On the last page, for changes by the provider's own token: the token of the next sync. */
  delta?: Json
}

export type Delta = {
  reports: readonly ('created' | 'updated' | 'deleted')[]
  /** Changes that the listing cannot report, as sentences for `GET /providers/{id}`. */
  limitations: readonly string[]
} & (
  | { by: 'token' }
  | {
      /** By filters of the listing, one query after another. Deletions, if reported, come last. */
      by: 'time'
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
   * list must be ordered by what the filter compares. `at` returns that time of an item, or null.
   */
  resume?: { filter: FilterName; timestampOf: (row: Items[R]) => string | null }
  /**
   * The pair of filters that splits the list into time ranges for parallel pagination. Every record must have the time
   * that they compare, and the time must not change. `at` returns that time of an item.
   */
  timeRange?: { after: FilterName; before: FilterName; timestampOf: (row: Items[R]) => string | null }
  /** Which changes the listing can report, which it cannot, and how. */
  delta?: Delta
  page(request: PageRequest, call: Call): Promise<Page<R>>
}

/** Reads one record by id. Throws a `not-found` Problem for an id that does not exist or is invalid at the provider. */
export type Get<R extends ResourceName> = (
  request: { id: string; includes: ReadonlySet<string>; raw: boolean; options: Options },
  call: Call,
) => Promise<{ item: Items[R]; warnings: Warning[] }>

/** How a request is signed: data, no code. Names are the names of the connection's credentials. */
export type Auth<Credential extends string> =
  /** RFC 7617: the credential is the user name; the password is empty. */
  | { kind: 'basic'; username: Credential }
  /** Each header holds a credential, or a prefix such as `Bearer ` and a credential. */
  | {
      kind: 'headers'
      headers: { readonly [header: string]: Credential | readonly [word: string, credential: Credential] }
    }
  /**
   * RFC 6749 section 4.4: a token is requested at `tokenUrl` with Basic authentication and renewed before it expires.
   */
  | {
      kind: 'client-credentials'
      tokenUrl: string
      clientId: Credential
      clientSecret: Credential
      /** Form fields with the value of a credential, if the connection has that credential. */
      parameters?: { readonly [field: string]: Credential }
      /** Rate limits of the token endpoint. All of them apply at the same time. */
      rateLimits?: readonly Limit[]
    }

export interface Limit {
  requests: number
  seconds: number
  /** Whether the provider publishes this rate limit. An assumed one is marked as such. */
  published: boolean
  /** The public URL of the source, or a description of the source. */
  source: string
  /** A token bucket that allows this many requests at once when it is full. */
  burst?: number
  /** Response headers with the actual limit and the remaining number of requests. */
  headers?: { readonly limit: string; readonly remaining: string }
}

/**
 * An applicant tracking system. An adapter is an object literal of this type. It never accesses network, clock, logger,
 * environment or Fastify. Absence is the declaration: a provider cannot do what is not declared.
 */
export interface Provider<C extends TObject = TObject> {
  id: string
  name: string
  /** URL of the provider's public API documentation. */
  docsUrl: string
  /**
   * The only origin that receives credentials, unless the operator configures another one. Where each account has its
   * own origin, the account name is an option in braces: `https://{account}.ats.example`.
   */
  origin: string
  /** Other origins of the provider that a connection can select by name. */
  regions?: { readonly [region: string]: string }
  /** Credentials of a connection. */
  credentials: C
  /** Options of a connection. */
  options?: { readonly [name: string]: EnumOption | TextOption }
  auth: Auth<keyof Static<C> & string>
  /** Headers of every request. */
  headers?: { readonly [name: string]: string }
  /** The response header with the provider's request id, which appears in problems. */
  requestIdHeader?: string
  /**
   * All rate limits apply at the same time. Where a provider publishes none, an assumed one is marked as such; 429
   * responses correct it.
   */
  rateLimits: readonly Limit[]
  /** A response header and its value that mark a 429 as valid for all clients of this software. */
  providerWideLimit?: { readonly header: string; readonly value: string }
  /** The meaning of ids: what identifies a row, and what identifies a person. */
  identity: string
  /** What the provider hides or cannot report, as sentences for `GET /providers/{id}`. */
  notes: readonly string[]
  /** Reads an error that the status does not show, or shows wrongly. null: the status is right. */
  fault?(answer: UpstreamResponse, request: UpstreamRequest): ErrorReading | null
  /** What to do when the credentials can read too little. */
  check?: Diagnostics
  lists: { readonly [R in ResourceName]?: Listing<R> }
  gets: { readonly [R in ResourceName]?: Get<R> }
}

/** Checks an adapter against the port where it is defined, and erases the type of its credentials for the registry. */
export const defineProvider = <const C extends TObject>(provider: Provider<C>): Provider =>
  provider as unknown as Provider

/** A provider may send a few records more than requested. Many more are an error of the provider, or an attack. */
export const maxRecordsOf = ({ maxRecords }: { maxRecords?: number }, pageSize: number): number =>
  maxRecords ?? pageSize + 100
