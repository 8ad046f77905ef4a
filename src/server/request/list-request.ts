import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Client } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import { accountKey } from '../../connections/fingerprint.js'
import { hiddenFields, reveals } from '../../model/field-access.js'
import type { FilterName, Filters } from '../../model/filters.js'
import type { ResourceName } from '../../model/index.js'
import type { DeltaToken, PageToken, TokenContext, TokenSealer } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Get, Listing } from '../../providers/port/provider.js'
import type { CallContext, CallStats } from '../../upstream/client.js'
import { clientOf, connectionOf } from '../plugins/authenticate.js'
import { largestPageSize, type Query } from './query.js'
import { defaultPageSize, resolveStart, type Start } from './start-state.js'

/** What is asked of which listing. A list and an export read it alike, so that a token of one opens on the other. */
export interface ListRequest<R extends ResourceName> extends Start {
  listing: Listing<R>
  get: Get<R> | undefined
  /** The fields that the client may see; undefined = all. Of the client and not of the walk: no token carries it. */
  fields: readonly string[] | undefined
  /** order=any, which an export alone may be asked for. */
  anyOrder: boolean
  /** Tokens as a client may send them. */
  seal: { page(token: PageToken): string; delta(token: DeltaToken): string }
}

/** What a call upstream is told of a request of somebody's. */
type CallerContext = Pick<CallContext, 'stats' | 'policy' | 'client'>

export interface RequestContext {
  connection: Connection
  asking: CallerContext
}

/** The connection that the request means, echoed on the answer, and who asks it. */
export function requestContext(request: FastifyRequest, reply: FastifyReply): RequestContext {
  const connection = connectionOf(request)
  reply.header('connection-id', connection.id)
  const stats: CallStats = { calls: 0, operation: null }
  request.upstreamStats = stats
  return { connection, asking: { stats, policy: 'interactive', client: clientOf(request).id } }
}

export function readListRequest<R extends ResourceName>(
  request: FastifyRequest,
  connection: Connection,
  resource: R,
  { tokens, now, exports = false }: { tokens: TokenSealer; now: () => number; exports?: boolean },
): ListRequest<R> {
  const { provider } = connection
  const listing = provider.lists[resource] as Listing<R> | undefined
  if (!listing) throw unsupportedResource(connection, resource)
  const { page, delta } = contextsOf(connection, resource)
  const { query, order } = exports
    ? withoutOrder(request.query as Query)
    : { query: request.query as Query, order: undefined }
  if (order !== undefined && order !== 'any') throw unknownOrder()
  const open = { page: (text: string) => tokens.open(text, page), delta: (text: string) => tokens.open(text, delta) }
  const begun = resolveStart(query, listing, open, now(), exports ? largestPageSize : defaultPageSize)
  if (begun.from.parallel && !exports) throw exportOnly()
  const client = clientOf(request)
  assertRawAllowed(begun.from.includes, client)
  return {
    ...begun,
    fields: assertFieldAccess(begun.from.filters, resource, client),
    listing,
    anyOrder: order === 'any',
    get: provider.gets[resource] as Get<R> | undefined,
    seal: { page: (token) => tokens.seal(token, page), delta: (token) => tokens.seal(token, delta) },
  }
}

/** What its tokens are bound to. The same for every request, so that what is known of a context is kept. */
interface Contexts {
  page: TokenContext<'page'>
  delta: TokenContext<'delta'>
}

const contexts = new WeakMap<Connection, Map<ResourceName, Contexts>>()

function contextsOf(connection: Connection, resource: ResourceName): Contexts {
  const own = contexts.get(connection) ?? new Map<ResourceName, Contexts>()
  if (own.size === 0) contexts.set(connection, own)
  const known = own.get(resource)
  if (known) return known
  const account = accountKey(connection)
  const bound = { connection: connection.id, provider: connection.provider.id, resource, account }
  const made: Contexts = { page: { kind: 'page', ...bound }, delta: { kind: 'delta', ...bound } }
  own.set(resource, made)
  return made
}

const withoutOrder = ({ order, ...query }: Query) => ({ query, order })

const unknownOrder = () =>
  new Problem('invalid-request', {
    detail: 'order must be any, or omitted.',
    errors: [{ name: 'order', detail: 'must be any, or omitted' }],
  })

const exportOnly = () =>
  new Problem('page-token-mismatch', {
    detail: 'This page token is of an export with order=any. Send it to the export operation.',
  })

export const unsupportedResource = ({ provider }: Connection, resource: string) =>
  new Problem('unsupported-resource', {
    detail: `anyats does not support ${resource} of ${provider.name}. \`GET /providers/${provider.id}\` lists the supported resources.`,
  })

/** What the client may see of a resource. A filter by what it may not see is refused, a token's as well: the answer would tell. */
export function assertFieldAccess(
  filters: Filters,
  resource: ResourceName,
  { fields }: Client,
): readonly string[] | undefined {
  if (fields === undefined) return undefined
  const visible = [...(fields[resource] ?? [])].sort()
  const hidden = hiddenFields(resource, visible)
  const refused = (Object.keys(filters) as FilterName[]).filter((name) => hidden.includes(reveals[name]))
  if (refused.length === 0) return visible
  throw new Problem('forbidden', {
    detail: `This client may not filter by ${refused.join(', ')}, because the field is hidden from it. Remove the filter.`,
    errors: refused.map((name) => ({ name, detail: 'filters by a field that is hidden from this client: remove it' })),
  })
}

export function assertRawAllowed(includes: readonly string[], { raw }: Client): void {
  if (!raw && includes.includes('raw'))
    throw new Problem('forbidden', { detail: 'This client may not use include=raw. Remove raw from include.' })
}
