import type { TSchema } from '@sinclair/typebox'
import type { ProblemSlug } from '../problems.js'
import type { Options, UpstreamRequest } from './provider.js'

/** Something to be said about a connection, and what to do about it. */
export interface Remark {
  says: string
  fix?: string
}

/** A question of the provider's own that shows what the credentials may see. */
export interface Probe {
  /** What it is about, e.g. `confidential opportunities`. */
  about: string
  request(options: Options): UpstreamRequest
  shape: TSchema
  /** What a good answer shows. Only what is matched against a closed form may be repeated of it. */
  read(body: unknown, options: Options): Remark
  /** What it means when the permission is missing: that is no failure of the connection. */
  hidden: Remark
}

/**
 * What is known about a provider's credentials, for whoever sets a connection up. That each list and each include can be
 * read is tried for every provider; this is what to do where it cannot, and what else there is to look at.
 */
export interface Check {
  /** What to do about a problem. */
  fixes: { readonly [Slug in ProblemSlug]?: string }
  /** What to do where an include cannot be had. */
  includes?: { readonly [include: string]: string }
  /** What a list without rows may mean besides that there are none. */
  empty?: Remark
  probes?: readonly Probe[]
  /** What may be hidden although no answer tells. */
  untold: readonly (Remark & { about: string })[]
}
