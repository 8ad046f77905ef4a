import type { Connection } from '../connections/connection.js'
import type { ResourceName } from '../model/index.js'
import type { Listing } from '../providers/port/listing.js'
import type { CallContext } from '../upstream/call-context.js'

/**
 * The context of the calls of a list, with the limits of the list. Rate limits of the connection replace all rate limits
 * of the provider, also those of a list.
 */
export function withListLimits<R extends ResourceName>(
  context: CallContext,
  { limits: { rateLimits: configured } = {} }: Pick<Connection, 'limits'>,
  { operation, limits = [], concurrency }: Pick<Listing<R>, 'operation' | 'limits' | 'concurrency'>,
): CallContext {
  const rateLimits = configured === undefined ? limits : []
  if (rateLimits.length === 0 && concurrency === undefined) return context
  return { ...context, list: { operation, rateLimits, concurrency } }
}
