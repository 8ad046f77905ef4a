import type { FilterName, Filters } from '../../model/filters.js'
import type { ResourceName } from '../../model/index.js'
import type { Warning } from '../../model/responses.js'
import { fullWalk } from '../../pagination/recover.js'
import { beginSince, beginWalk, type Question } from '../../pagination/start.js'
import type { DeltaToken, PageToken } from '../../pagination/token-sealer.js'
import { Problem } from '../../problems.js'
import type { Listing } from '../../providers/port/provider.js'
import { type Given, type Query, readQuery } from './query.js'

export const defaultPageSize = 100

/** Decrypts the tokens of a request. */
export interface Opening {
  page(token: string): PageToken
  delta(token: string): DeltaToken
}

/** The state that a request starts from. */
export interface Begun {
  from: PageToken
  /** Whether everything is listed when the provider can no longer list the changes. */
  full: boolean
  notices: readonly Warning[]
}

/** Validates the parameters of a list request, or throws a problem with every error. */
export function readQuestion<R extends ResourceName>(
  query: Query,
  listing: Listing<R>,
  open: Opening,
  now: number,
  pageSizeUnlessSaid: number = defaultPageSize,
): Begun {
  const given = readQuery(query)
  const asked = { ...given, pageSize: given.pageSize ?? pageSizeUnlessSaid, includes: given.includes ?? [] }
  refuseIncludes(asked.includes, listing)
  if (given.pageToken !== undefined) {
    const from = open.page(given.pageToken)
    // The page size cannot change during pagination: no provider promises that it may.
    refuseMismatch(given, from)
    return { from, full: false, notices: [] }
  }
  if (given.deltaToken !== undefined) return readSince(given, given.deltaToken, asked, listing, open, now)
  refuseFilters(given.filters, listing)
  return { from: beginWalk(fitting(asked, listing), now), full: false, notices: [] }
}

/**
 * A request with a delta token: `page_size` and `include` may be overridden; otherwise they are taken from the delta
 * token.
 */
function readSince<R extends ResourceName>(
  { includes, pageSize, full }: Given,
  text: string,
  unlessKnown: Question,
  listing: Listing<R>,
  open: Opening,
  now: number,
): Begun {
  const { delta } = listing
  if (!delta)
    throw new Problem('delta-token-invalid', {
      detail: 'This provider has no list of changes. Remove delta_token and list all records.',
    })
  try {
    const token = open.delta(text)
    const question = fitting(
      { ...token, ...(includes ? { includes } : {}), ...(pageSize ? { pageSize } : {}) },
      listing,
    )
    refuseIncludes(question.includes, listing)
    return { from: beginSince(delta, token, question, now), full, notices: [] }
  } catch (error) {
    if (!full || !(error instanceof Problem) || error.slug !== 'delta-token-expired') throw error
    return { from: beginWalk(fitting(unlessKnown, listing), now), full, notices: [fullWalk] }
  }
}

/** The includes of a single record. */
export function readIncludes<R extends ResourceName>(query: Query, listing: Listing<R>): readonly string[] {
  const { includes = [] } = readQuery(query)
  refuseIncludes(includes, listing)
  return includes
}

function fitting<R extends ResourceName>(
  { filters = {}, includes, pageSize }: Partial<Question> & Omit<Question, 'filters'>,
  { maxPageSize, maxPageSizeWithIncludes = maxPageSize }: Listing<R>,
): Question {
  const most = includes.some((include) => include !== 'raw') ? maxPageSizeWithIncludes : maxPageSize
  return { filters, includes, pageSize: Math.min(pageSize, most) }
}

function refuseFilters<R extends ResourceName>(filters: Filters, { filters: supported }: Listing<R>): void {
  const names = Object.keys(filters) as FilterName[]
  if (names.length === 0 || supported.some((combination) => names.every((name) => combination.includes(name)))) return
  const unknown = names.filter((name) => !supported.flat().includes(name))
  const combinations = supported.map((combination) => combination.join(' with ')).join(', or ')
  throw new Problem('unsupported-filter', {
    detail:
      (unknown.length > 0
        ? `This provider cannot filter by ${unknown.join(', ')}.`
        : `This provider cannot filter by ${names.join(' and ')} at once.`) +
      ` Supported filters: ${combinations || 'none'}.`,
    supported,
    errors: (unknown.length > 0 ? unknown : names).map((name) => ({
      name,
      detail: 'is not supported by this provider in this combination: remove it',
    })),
  })
}

function refuseIncludes<R extends ResourceName>(includes: readonly string[], listing: Listing<R>): void {
  if (includes.length === 0) return
  const supported = ['raw', ...Object.keys(listing.includes)]
  const unknown = includes.filter((include) => !supported.includes(include))
  if (unknown.length === 0) return
  throw new Problem('unsupported-include', {
    detail: `This provider does not support include=${unknown.join(',').slice(0, 64)}. Supported values: ${supported.join(', ')}.`,
    supported,
  })
}

/** A token contains all parameters; a repeated parameter must be the same. */
function refuseMismatch({ filters, includes }: Given, token: PageToken): void {
  const names = Object.keys(filters) as FilterName[]
  const changed = names.filter((name) => filters[name] !== token.filters[name])
  if (names.length > 0)
    for (const name of Object.keys(token.filters) as FilterName[]) if (!names.includes(name)) changed.push(name)
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
