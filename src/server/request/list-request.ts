import type { FastifyReply, FastifyRequest } from 'fastify'
import { callsPerPage } from '../../connections/calls-per-page.js'
import type { Client } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import { accountKey } from '../../connections/fingerprint.js'
import { mayRead } from '../../model/access.js'
import { hiddenFields, mayReadRaw, visibleFields } from '../../model/field-access.js'
import type { Filters } from '../../model/filters.js'
import { filtersOf, type ResourceName } from '../../model/index.js'
import type { DeltaToken, PageToken, TokenContext, TokenSealer } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Listing } from '../../providers/port/listing.js'
import { listingOf, type Provider } from '../../providers/port/provider.js'
import type { CallStats } from '../../upstream/call-context.js'
import { clientOf, connectionOf } from './client.js'
import type { Query } from './query.js'
import { resolveStart, type Start } from './start-state.js'
import { unsupportedResource } from './unsupported.js'

/** A validated request for a list or an export. Both are read the same way, so a token of one works for the other. */
export interface ListRequest<R extends ResourceName> extends Start {
  listing: Listing<R>
  /** The fields that the client may read; undefined = all. They belong to the client, so no token contains them. */
  fields: readonly string[] | undefined
  /** Encrypts tokens for the client. */
  seal: { page(token: PageToken): string; delta(token: DeltaToken): string }
}

export interface RequestContext {
  connection: Connection
  /** Id of the client. */
  client: string
  /** Upstream calls of the request. */
  stats: CallStats
}

/** The connection that the request selects, which is repeated in a response header, and the client. */
export function requestContext(request: FastifyRequest, reply: FastifyReply): RequestContext {
  const connection = connectionOf(request)
  reply.header('connection-id', connection.id)
  const stats: CallStats = { calls: 0, operation: null }
  request.upstreamStats = stats
  return { connection, client: clientOf(request).id, stats }
}

interface ListRequestOptions {
  tokens: TokenSealer
  /** The providers of this server. */
  providers: readonly Provider[]
  now: () => number
}

/** `exportQuery`: the parameters of an export that lists have too. */
export function readListRequest<R extends ResourceName>(
  request: FastifyRequest,
  connection: Connection,
  resource: R,
  { tokens, providers, now, exportQuery }: ListRequestOptions & { exportQuery?: Query },
): ListRequest<R> {
  const listing = listingOf(connection.provider, resource)
  if (!listing) throw unsupportedResource(connection, resource, providers)
  const { page, delta } = contextsOf(connection, resource)
  const open = { page: (text: string) => tokens.open(text, page), delta: (text: string) => tokens.open(text, delta) }
  const start = resolveStart(
    exportQuery ?? (request.query as Query),
    { resource, listing, calls: callsPerPage(connection, 'interactive'), isExport: exportQuery !== undefined },
    open,
    now(),
  )
  if (start.from.parallel && !exportQuery) throw exportOnly()
  const client = clientOf(request)
  assertResourceAllowed(resource, client)
  assertIncludesAllowed(start.from.includes, { resource, listing }, client)
  return {
    ...start,
    fields: assertFieldAccess(start.from.filters, resource, client),
    listing,
    seal: { page: (token) => tokens.seal(token, page), delta: (token) => tokens.seal(token, delta) },
  }
}

/** What the tokens of a connection and resource are bound to. Created once, because the sealer caches by identity. */
interface Contexts {
  page: TokenContext<'page'>
  delta: TokenContext<'delta'>
}

const contexts = new WeakMap<Connection, Map<ResourceName, Contexts>>()

function contextsOf(connection: Connection, resource: ResourceName): Contexts {
  const byResource = contexts.get(connection) ?? new Map<ResourceName, Contexts>()
  if (byResource.size === 0) contexts.set(connection, byResource)
  const existing = byResource.get(resource)
  if (existing) return existing
  const account = accountKey(connection)
  const bound = { connection: connection.id, provider: connection.provider.id, resource, account }
  const created: Contexts = { page: { kind: 'page', ...bound }, delta: { kind: 'delta', ...bound } }
  byResource.set(resource, created)
  return created
}

const exportOnly = () =>
  new Problem('page-token-mismatch', {
    detail: 'This page token is of an export with order=any. Send it to the export operation.',
  })

/**
 * The fields of a resource that the client may read. Filters by other fields are rejected, those of a token too: the
 * response would reveal their values.
 */
export function assertFieldAccess(
  filters: Filters,
  resource: ResourceName,
  client: Client,
): readonly string[] | undefined {
  const visible = visibleFields(resource, client)
  if (visible === undefined) return undefined
  const hidden = hiddenFields(resource, visible)
  const known = filtersOf(resource)
  const rejected = Object.keys(filters).filter((name) => hidden.includes(known[name]?.reveals ?? ''))
  if (rejected.length === 0) return visible
  throw new Problem('forbidden', {
    detail: `This client may not filter by ${rejected.join(', ')}, because the field is hidden from it. Remove the filter.`,
    errors: rejected.map((name) => ({ name, detail: 'filters by a field that is hidden from this client: remove it' })),
  })
}

/** A client reads the resources that its `resources` name; without that list every resource. */
export function assertResourceAllowed(resource: ResourceName, client: Client): void {
  if (!mayRead(client, resource))
    throw new Problem('forbidden', {
      detail: `This client may not read ${resource}. Its \`resources\` do not name it.`,
    })
}

/** Embedded records obey the permissions of their own resource, also when the include comes from a token. */
export function assertIncludesAllowed<R extends ResourceName>(
  includes: readonly string[],
  { resource: own, listing }: { resource: R; listing: Listing<R> },
  client: Client,
): void {
  // The upstream record has the fields that are hidden from the client.
  const isRawAllowed = client.raw && mayReadRaw(own, client)
  if (!isRawAllowed && includes.includes('raw'))
    throw new Problem('forbidden', { detail: 'This client may not use include=raw. Remove raw from include.' })
  for (const include of includes) {
    const { resource } = listing.includes?.[include] ?? {}
    if (resource !== undefined && !mayRead(client, resource))
      throw new Problem('forbidden', {
        detail: `This client may not read ${resource}, so it may not use include=${include}. Remove ${include} from include.`,
      })
  }
}
