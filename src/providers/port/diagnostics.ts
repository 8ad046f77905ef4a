import type { TSchema } from '@sinclair/typebox'
import type { ProblemSlug } from '../../problems.js'
import type { UpstreamRequest } from './call.js'
import type { Options } from './options.js'

/** A message about a connection, and what to do. */
export interface Advice {
  message: string
  fix?: string
}

/** A request to the provider that shows what the credentials can read. */
export interface Probe {
  /** Subject of the probe, for example `confidential opportunities`. */
  subject: string
  request(options: Options): UpstreamRequest
  schema: TSchema
  /** Interprets a successful response. Only values of a closed list may appear in the message. */
  interpret(body: unknown, options: Options): Advice
  /** Result when the permission is missing. A missing permission is not a failure of the connection. */
  onForbidden: Advice
}

/**
 * Diagnostics for a person who sets up a connection. The core tries each list and each include for every provider. A
 * provider adds what to do when one fails, and additional probes.
 */
export interface Diagnostics {
  /** What to do about a problem. */
  fixes: { readonly [Slug in ProblemSlug]?: string }
  /** What to do when an include cannot be read. */
  includes?: { readonly [include: string]: string }
  /** Another possible reason for an empty list. */
  onEmptyList?: Advice
  probes?: readonly Probe[]
  /** Data that may be hidden although no response shows that. */
  undetectable: readonly (Advice & { subject: string })[]
}
