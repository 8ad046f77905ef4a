import type { Static, TSchema } from '@sinclair/typebox'
import type { ProblemSlug } from '../problems.js'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A request in the provider's dialect. Every one is a read, whatever its method: only reads are ever repeated. */
export interface UpstreamRequest {
  /** What problems, logs and `raw` call it, e.g. `candidate.list`. */
  operation: string
  method: 'GET' | 'POST'
  /** Below the provider's origin, beginning with `/`; ids in it must have gone through `encodeURIComponent`. */
  path: string
  /** A list is sent as the parameter repeated; `undefined` is not sent. */
  query?: { readonly [name: string]: string | number | readonly string[] | undefined }
  headers?: { readonly [name: string]: string }
  /** Sent as JSON. */
  body?: Json
  /** What a 404 means here: for one record that there is none. Without this word it is a failure of upstream's. */
  missing?: 'not-found'
  /** What to ask instead, once, when the answer is larger than may be read: the same for fewer rows. */
  smaller?: UpstreamRequest
}

export interface Answer<T = unknown> {
  status: number
  /** Lower-case names; a header that came several times is joined by `, `. */
  headers: { readonly [name: string]: string | undefined }
  body: T
}

/**
 * The one door to the outside. Behind it the host signs, limits, retries, times out, classifies failures and checks the
 * answer against `shape`; what comes back is good. Everything else has been thrown as a Problem.
 */
export type Call = <S extends TSchema>(request: UpstreamRequest, shape: S) => Promise<Answer<Static<S>>>

/** What a failed answer means, where its status alone does not tell. */
export interface Fault {
  problem: ProblemSlug
  /** The provider's code, only ever one of a closed list: upstream text never reaches a caller. */
  code?: string
}
