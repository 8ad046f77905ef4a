import type { Static, TObject } from '@sinclair/typebox'
import type { ResourceName } from '../../model/index.js'
import type { Auth, Limit } from './auth.js'
import type { ErrorReading, UpstreamRequest, UpstreamResponse } from './call.js'
import type { Diagnostics } from './diagnostics.js'
import type { Listing } from './listing.js'
import type { EnumOption, TextOption } from './options.js'

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
  /** The meaning of ids: what identifies a record, and what identifies a person. */
  identity: string
  /** What the provider hides or cannot report, as sentences for `GET /providers/{id}`. */
  notes: readonly string[]
  /** Reads an error that the status does not show, or shows wrongly. null: the status is right. */
  readError?(response: UpstreamResponse, request: UpstreamRequest): ErrorReading | null
  /** What to do when the credentials can read too little. */
  diagnostics?: Diagnostics
  resources: { readonly [R in ResourceName]?: Listing<R> }
}

/** The listing of a resource, if the provider has the resource. */
export const listingOf = <R extends ResourceName>({ resources }: Provider, resource: R): Listing<R> | undefined =>
  resources[resource] as Listing<R> | undefined

/** Checks an adapter against the port where it is defined, and erases the type of its credentials for the registry. */
export const defineProvider = <const C extends TObject>(provider: Provider<C>): Provider =>
  provider as unknown as Provider
