import { type FilterName, type Filters, filterNames, isInstant } from '../model/filters.js'
import type { ResourceName } from '../model/index.js'
import type { PageToken } from '../page-token.js'
import { Problem, type ProblemMembers } from '../problems.js'
import type { Listing } from '../providers/provider.js'
import type { Question } from '../walk/walk.js'

type Query = Readonly<Record<string, string | string[] | undefined>>
type Mistakes = NonNullable<ProblemMembers['errors']>[number][]

export const defaultPageSize = 100
export const largestPageSize = 500

/** What a request asks of a listing, or a problem that names everything wrong with it. */
export function readQuestion<R extends ResourceName>(
  query: Query,
  listing: Listing<R>,
  open: (token: string) => PageToken,
  pageSizeUnlessSaid: number = defaultPageSize,
): { question: Question; from: PageToken | null } {
  const given = readQuery(query)
  refuseIncludes(given.includes ?? [], listing)
  if (given.pageToken === undefined) {
    refuseFilters(given.filters, listing)
    const pageSize = Math.min(given.pageSize ?? pageSizeUnlessSaid, maximumOf(listing, given.includes ?? []))
    return { question: { filters: given.filters, includes: given.includes ?? [], pageSize }, from: null }
  }
  const from = open(given.pageToken)
  refuseMismatch(given, from)
  // The page size stays what the walk began with: no dialect promises that it may change in between.
  return { question: { filters: from.filters, includes: from.includes, pageSize: from.pageSize }, from }
}

function maximumOf<R extends ResourceName>(
  { maxPageSize, maxPageSizeWithIncludes }: Listing<R>,
  includes: readonly string[],
): number {
  return includes.some((include) => include !== 'raw') ? (maxPageSizeWithIncludes ?? maxPageSize) : maxPageSize
}

interface Given {
  filters: Filters
  includes: readonly string[] | undefined
  pageSize: number | undefined
  pageToken: string | undefined
}

function readQuery(query: Query): Given {
  const mistakes: Mistakes = []
  const filters: { [Name in FilterName]?: string } = {}
  const given: Given = { filters, includes: undefined, pageSize: undefined, pageToken: undefined }
  const wrong = (name: string, wants: string) => mistakes.push({ name: name.slice(0, 64), detail: `wants ${wants}` })
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) wrong(name, 'to be given once')
    else if (name === 'page_token') given.pageToken = value ?? ''
    else if (name === 'page_size') {
      if (/^([1-9]|[1-9][0-9]|[1-4][0-9]{2}|500)$/.test(value ?? '')) given.pageSize = Number(value)
      else wrong(name, `a whole number from 1 to ${largestPageSize}`)
    } else if (name === 'include') {
      given.includes = [...new Set((value ?? '').split(','))].sort()
      if (given.includes.includes('')) wrong(name, 'names with commas between, such as raw')
    } else if (isFilter(name)) {
      const read = isInstant(name) ? readInstant(value) : readText(value)
      if (read === undefined) wrong(name, isInstant(name) ? instantForm : textForm)
      else filters[name] = read
    } else wrong(name, `to be left out: there is no such parameter. There are ${parameters}`)
  }
  if (mistakes.length === 0) return given
  throw new Problem('invalid-request', {
    detail: mistakes.map((mistake) => `${mistake.name} ${mistake.detail}`).join('; '),
    errors: mistakes,
  })
}

const parameters = ['page_size', 'page_token', 'include', ...filterNames].join(', ')
const isFilter = (name: string): name is FilterName => filterNames.includes(name as FilterName)

const instantForm = 'an instant such as 2026-01-31T00:00:00Z (a + in it must be sent as %2B)'
const instant = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** Two spellings of one instant are one filter, so it is kept in one form. */
function readInstant(value: string | undefined): string | undefined {
  const [, year, month, day] = instant.exec(value ?? '') ?? []
  const milliseconds = Date.parse(value ?? '')
  // Date.parse takes the 30th of February for the 2nd of March.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (year === undefined || Number.isNaN(milliseconds) || Number(day) > days) return undefined
  return new Date(milliseconds).toISOString()
}

const textForm = 'text of 1 to 320 characters without control characters'

const readText = (value: string | undefined) =>
  value !== undefined && value.trim() !== '' && value.length <= 320 && !/\p{Cc}/u.test(value) ? value : undefined

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
      ` It can filter by ${combinations || 'nothing'}.`,
    supported,
    errors: (unknown.length > 0 ? unknown : names).map((name) => ({ name, detail: 'cannot be served here' })),
  })
}

function refuseIncludes<R extends ResourceName>(includes: readonly string[], listing: Listing<R>): void {
  const supported = ['raw', ...Object.keys(listing.includes)]
  const unknown = includes.filter((include) => !supported.includes(include))
  if (unknown.length === 0) return
  throw new Problem('unsupported-include', {
    detail: `This provider has the includes ${supported.join(', ')}.`,
    supported,
  })
}

/** A token carries the whole question; what is said again must be the same. */
function refuseMismatch({ filters, includes }: Given, token: PageToken): void {
  const names = Object.keys(filters) as FilterName[]
  const changed = names.filter((name) => filters[name] !== token.filters[name])
  if (names.length > 0)
    changed.push(...(Object.keys(token.filters) as FilterName[]).filter((name) => !names.includes(name)))
  const other: string[] = [...changed]
  if (includes !== undefined && includes.join() !== token.includes.join()) other.push('include')
  if (other.length === 0) return
  throw new Problem('page-token-mismatch', {
    detail: `The walk began with another ${other.join(', ')}. Send page_token alone, or begin a new walk.`,
    errors: other.map((name) => ({ name, detail: 'differs from what the walk began with' })),
  })
}
