import { didYouMean } from '../../lib/nearest.js'
import type { Filter, Filters } from '../../model/filters.js'
import { filtersOf, type ResourceName, resourceNames } from '../../model/index.js'
import { Problem, type ProblemMembers } from '../../problems.js'

export type Query = Readonly<Record<string, string | string[] | undefined>>
type Issues = NonNullable<ProblemMembers['errors']>[number][]

export const largestPageSize = 500

/** The parameters of a request. */
export interface ParsedQuery {
  filters: Filters
  includes: readonly string[] | undefined
  pageSize: number | undefined
  pageToken: string | undefined
  deltaToken: string | undefined
  /** on_expired=full */
  full: boolean
}

/** Reads all parameters of a list of the resource, or throws a problem with every error in them. */
export function parseQuery(query: Query, resource: ResourceName): ParsedQuery {
  const issues: Issues = []
  const known = filtersOf(resource)
  const filters: { [name: string]: string } = {}
  const given: ParsedQuery = {
    filters,
    includes: undefined,
    pageSize: undefined,
    pageToken: undefined,
    deltaToken: undefined,
    full: false,
  }
  const wrong = (name: string, detail: string) => issues.push({ name: name.slice(0, 64), detail })
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) wrong(name, 'is repeated: send it once')
    else if (name === 'page_token') given.pageToken = value ?? ''
    else if (name === 'delta_token') given.deltaToken = value ?? ''
    else if (name === 'on_expired') {
      if (value === 'full') given.full = true
      else wrong(name, 'must be full, or omitted')
    } else if (name === 'page_size') {
      if (/^([1-9]|[1-9][0-9]|[1-4][0-9]{2}|500)$/.test(value ?? '')) given.pageSize = Number(value)
      else wrong(name, `must be a whole number from 1 to ${largestPageSize}`)
    } else if (name === 'include') {
      given.includes = [...new Set((value ?? '').split(','))].sort()
      if (given.includes.includes('')) wrong(name, 'must be names separated by commas, such as raw')
    } else {
      const filter: Filter | undefined = Object.hasOwn(known, name) ? known[name] : undefined
      if (!filter) wrong(name, unknownParameter(name, resource))
      else {
        const read = readFilter(filter, value)
        if (read === undefined) wrong(name, `must be ${formOf(filter, value)}`)
        else filters[name] = read
      }
    }
  }
  const filtered = Object.keys(filters)
  if (filtered.length > 0 && Buffer.byteLength(JSON.stringify(filters)) > maxFilterBytes)
    for (const name of filtered) wrong(name, `is too long: all filters together may have ${maxFilterBytes} bytes`)
  const isDelta = given.deltaToken !== undefined
  if (isDelta && given.pageToken !== undefined)
    wrong('delta_token', 'cannot be combined with page_token: send one of the two')
  if (isDelta) for (const name of filtered) wrong(name, 'cannot be combined with delta_token: remove one of the two')
  if (given.full && !isDelta) wrong('on_expired', 'works only with delta_token: remove it, or add delta_token')
  if (issues.length === 0) return given
  throw new Problem('invalid-request', {
    detail: issues.map((issue) => `${issue.name} ${issue.detail}`.replace(/\.$/, '')).join('; '),
    errors: issues,
  })
}

/** The parameters that only exports have. */
const exportParameters: readonly string[] = ['order', 'csv_bom']

const listParameters = ['page_size', 'page_token', 'delta_token', 'on_expired', 'include']

function unknownParameter(name: string, resource: ResourceName): string {
  const filters = Object.keys(filtersOf(resource))
  if (exportParameters.includes(name)) return 'is a parameter of exports only'
  const others = resourceNames.filter((other) => Object.hasOwn(filtersOf(other), name))
  if (others.length > 0)
    return `is a filter of ${others.join(', ')}: remove it. The filters of ${resource} are ${filters.join(', ')}.`
  const parameters = [...listParameters, ...filters]
  const hint = didYouMean(name, [...parameters, ...exportParameters])
  return `is not a parameter of this operation: remove it.${hint || ` The parameters are ${parameters.join(', ')}.`}`
}

/** The value of a filter in its one form; undefined = not a value of the filter. */
function readFilter({ isInstant, values }: Filter, value: string | undefined): string | undefined {
  if (values) return values.find((one) => one === value)
  return isInstant ? readInstant(value) : readText(value)
}

function formOf({ isInstant, values }: Filter, value = ''): string {
  if (values) return `one of ${values.join(', ')}.${didYouMean(value, values)}`
  return isInstant ? instantForm : textForm
}

const instantForm = 'an instant such as 2026-01-31T00:00:00Z (send a + in it as %2B)'
const instant = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** Two spellings of one instant are one filter, so the filter has one form. */
function readInstant(value: string | undefined): string | undefined {
  const [, year, month, day] = instant.exec(value ?? '') ?? []
  const milliseconds = Date.parse(value ?? '')
  // Date.parse accepts the 30th of February as the 2nd of March.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (year === undefined || Number.isNaN(milliseconds) || Number(day) > days) return undefined
  return new Date(milliseconds).toISOString()
}

/** A page token contains the filters and the provider's cursor. */
const maxFilterBytes = 1500

const textForm = 'a text of 1 to 320 characters without control characters'

const readText = (value: string | undefined) =>
  value !== undefined && value.trim() !== '' && value.length <= 320 && !/\p{Cc}/u.test(value) ? value : undefined
