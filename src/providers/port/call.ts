import type { Static, TSchema } from '@sinclair/typebox'
import type { ProblemSlug } from '../../problems.js'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A request to the provider. Every request is a read, whatever its method, because reads can be retried safely. */
export interface UpstreamRequest {
  /** Name of the operation in problems, logs and `raw`, for example `candidate.list`. */
  operation: string
  method: 'GET' | 'POST'
  /** Path below the provider's origin, starting with `/`. Ids in the path must be encoded with `encodeURIComponent`. */
  path: string
  /** A list is sent as a repeated parameter. `undefined` is not sent. */
  query?: { readonly [name: string]: string | number | readonly string[] | undefined }
  headers?: { readonly [name: string]: string }
  /** Sent as JSON. */
  body?: Json
  /**
   * Meaning of a 404 for a read of one record: the record does not exist. Without this value a 404 is an upstream
   * failure.
   */
  onNotFound?: 'not-found'
  /** The request to send instead, once, when the response is too large: the same request for fewer records. */
  onTooLarge?: UpstreamRequest
}

export interface UpstreamResponse<T = unknown> {
  status: number
  /** Lower-case names. A repeated header is joined with `, `. */
  headers: { readonly [name: string]: string | undefined }
  body: T
}

/**
 * The only way to call the provider. The core signs, queues, rate-limits and retries the request, applies the deadline,
 * classifies failures and validates the response against the schema. A returned response is valid. Everything else is
 * thrown as a Problem.
 */
export type Call = <S extends TSchema>(request: UpstreamRequest, schema: S) => Promise<UpstreamResponse<Static<S>>>

/** Meaning of an error response whose status alone is not enough. */
export interface ErrorReading {
  problem: ProblemSlug
  /** The provider's error code, from a closed list: upstream text never reaches a client. */
  code?: string
}
