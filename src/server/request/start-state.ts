import type { Filters } from '../../model/filters.js'
import type { ResourceName } from '../../model/index.js'
import type { Warning } from '../../model/responses.js'
import { fullSync } from '../../pagination/recover.js'
import { type ListQuery, startDelta, startFull } from '../../pagination/start.js'
import type { DeltaToken, PageToken } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Listing } from '../../providers/port/listing.js'
import { exportPageSize, maxPageSizeWith } from '../../providers/port/page-size.js'
import { largestPageSize, type ParsedQuery, parseQuery, type Query } from './query.js'

export const defaultPageSize = 100

/** Decrypts the tokens of a request. */
export interface TokenReader {
  page(token: string): PageToken
  delta(token: string): DeltaToken
}

/** The state that a request starts from. */
export interface Start {
  from: PageToken
  /** Whether everything is listed when the provider can no longer list the changes. */
  full: boolean
  notices: readonly Warning[]
}

/** A list of a connection. */
export interface List<R extends ResourceName> {
  resource: R
  listing: Listing<R>
  /** The most calls that one page may make. */
  calls: number
  /** Whether the request is an export, whose pages are as large as the provider allows. */
  isExport: boolean
}

/** Validates the parameters of a list request, or throws a problem with every error. */
export function resolveStart<R extends ResourceName>(
  query: Query,
  list: List<R>,
  open: TokenReader,
  now: number,
): Start {
  const { listing, resource } = list
  const given = parseQuery(query, resource)
  const defaultSize = list.isExport ? largestPageSize : defaultPageSize
  const parameters = { ...given, pageSize: given.pageSize ?? defaultSize, includes: given.includes ?? [] }
  refuseIncludes(parameters.includes, listing)
  if (given.pageToken !== undefined) {
    const from = open.page(given.pageToken)
    // The page size cannot change during pagination: no provider promises that it may.
    refuseMismatch(given, from)
    return { from, full: false, notices: [] }
  }
  if (given.deltaToken !== undefined) return resolveDelta(given, given.deltaToken, parameters, list, open, now)
  refuseFilters(given.filters, list)
  return { from: startFull(clampPageSize(parameters, list), now), full: false, notices: [] }
}

/**
 * A request with a delta token: `page_size` and `include` may be overridden; otherwise they are taken from the delta
 * token.
 */
function resolveDelta<R extends ResourceName>(
  { includes, pageSize, full }: ParsedQuery,
  text: string,
  fallback: ListQuery,
  list: List<R>,
  open: TokenReader,
  now: number,
): Start {
  const { listing, resource } = list
  const { delta } = listing
  if (!delta)
    throw new Problem('delta-token-invalid', {
      detail: `This provider has no list of changed ${resource}. Remove delta_token and list all ${resource}.`,
    })
  try {
    const token = open.delta(text)
    const query = clampPageSize(
      { ...token, ...(includes ? { includes } : {}), ...(pageSize ? { pageSize } : {}) },
      list,
    )
    refuseIncludes(query.includes, listing)
    return { from: startDelta(delta, token, query, now), full, notices: [] }
  } catch (error) {
    if (!full || !(error instanceof Problem) || error.slug !== 'delta-token-expired') throw error
    return { from: startFull(clampPageSize(fallback, list), now), full, notices: [fullSync] }
  }
}

/** The includes of a single record. */
export function readIncludes<R extends ResourceName>(
  query: Query,
  { listing, resource }: Pick<List<R>, 'listing' | 'resource'>,
): readonly string[] {
  const { includes = [] } = parseQuery(query, resource)
  refuseIncludes(includes, listing, 'one')
  return includes
}

function clampPageSize<R extends ResourceName>(
  { filters = {}, includes, pageSize }: Partial<ListQuery> & Omit<ListQuery, 'filters'>,
  { listing, calls, isExport }: List<R>,
): ListQuery {
  const size = isExport
    ? exportPageSize(listing, { includes, pageSize }, calls)
    : Math.min(pageSize, maxPageSizeWith(listing, includes, calls))
  return { filters, includes, pageSize: size }
}

function refuseFilters<R extends ResourceName>(
  filters: Filters,
  { listing, resource }: Pick<List<R>, 'listing' | 'resource'>,
): void {
  const { filters: supported } = listing
  const names = Object.keys(filters)
  const combinations: readonly (readonly string[])[] = supported
  if (names.length === 0 || combinations.some((combination) => names.every((name) => combination.includes(name))))
    return
  const unknown = names.filter((name) => !combinations.flat().includes(name))
  const list = supported.map((combination) => combination.join(' with ')).join(', or ')
  throw new Problem('unsupported-filter', {
    detail: `${
      unknown.length > 0
        ? `This provider cannot filter ${resource} by ${unknown.join(', ')}.`
        : `This provider cannot filter ${resource} by ${names.join(' and ')} at once.`
    } Supported filters: ${list || 'none'}.`,
    supported,
    errors: (unknown.length > 0 ? unknown : names).map((name) => ({
      name,
      detail: 'is not supported by this provider in this combination: remove it',
    })),
  })
}

function refuseIncludes<R extends ResourceName>(
  includes: readonly string[],
  listing: Listing<R>,
  on: 'list' | 'one' = 'list',
): void {
  if (includes.length === 0) return
  const known = Object.entries(listing.includes ?? {})
  const supported = ['raw', ...known.flatMap(([name, include]) => (on === 'list' && include.on === 'one' ? [] : name))]
  const unknown = includes.filter((include) => !supported.includes(include))
  if (unknown.length === 0) return
  throw new Problem('unsupported-include', {
    detail: `This provider does not support include=${unknown.join(',').slice(0, 64)}. Supported values: ${supported.join(', ')}.`,
    supported,
  })
}

/** A token contains all parameters; a repeated parameter must be the same. */
function refuseMismatch({ filters, includes }: ParsedQuery, token: PageToken): void {
  const names = Object.keys(filters)
  const changed = names.filter((name) => filters[name] !== token.filters[name])
  if (names.length > 0) for (const name of Object.keys(token.filters)) if (!names.includes(name)) changed.push(name)
  const other: string[] = [...changed]
  if (includes !== undefined && includes.join() !== token.includes.join()) other.push('include')
  if (other.length === 0) return
  throw new Problem('page-token-mismatch', {
    detail: `The page token was issued for other values of ${other.join(', ')}. Send page_token alone, or remove it to start again.`,
    errors: other.map((name) => ({
      name,
      detail: 'differs from the value that the page token was issued for: remove it',
    })),
  })
}
