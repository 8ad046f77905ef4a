import type { Call, Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject, UnreadableRecordError } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { confidentiality, leverPage, milliseconds } from './dialect.js'

/** Parameters without which users are ids. */
export const expand = ['user', 'owner', 'hiringManager']

interface Wanted {
  /** undefined = all. Lever combines a range of update times only with the confidentiality. */
  state?: string | undefined
  department?: string | undefined
  updated_after?: string | undefined
  updated_before?: string | undefined
}

/** A page of https://hire.lever.co/developer/documentation#list-all-postings */
export const listedPostings = (
  { state, department, updated_after, updated_before }: Wanted,
  request: Pick<PageRequest, 'pageSize' | 'cursor' | 'options'>,
  call: Call,
): Promise<RecordPage> =>
  leverPage(
    'postings.list',
    '/v1/postings',
    {
      expand,
      confidentiality: confidentiality(request.options),
      state,
      department,
      // Both ends are inclusive.
      updated_at_start: milliseconds(updated_after, 0),
      updated_at_end: milliseconds(updated_before, -1),
    },
    request,
    call,
  )

/** Changes of postings. */
export const postingDelta = {
  mode: 'timestamp',
  reports: ['created', 'updated', 'deleted'],
  queries: [{ after: 'updated_after' }],
  overlapSeconds: 300,
} as const

export const noPostings: Promise<RecordPage> = Promise.resolve({ records: [], pointer: '/data', next: null })

/**
 * Lever has no lists of departments and offices: both are texts of a posting, see
 * https://hire.lever.co/developer/documentation#postings
 */
export const postingPage = (
  { options }: Pick<PageRequest, 'options'>,
  cursor: Json | null,
  call: Call,
): Promise<RecordPage> =>
  leverPage(
    'postings.list',
    '/v1/postings',
    { confidentiality: confidentiality(options) },
    { pageSize: 100, cursor },
    call,
  )

export function departmentsOf(posting: unknown): readonly { id: string }[] {
  const department = optionalText(categoriesOf(posting).department, '/categories/department')
  return department === null ? [] : [{ id: department }]
}

export function officesOf(posting: unknown): readonly { id: string }[] {
  const { location, allLocations } = categoriesOf(posting)
  if (!Array.isArray(allLocations ?? [])) throw new UnreadableRecordError('/categories/allLocations')
  const all = ((allLocations ?? []) as unknown[]).map((text) => optionalText(text, '/categories/allLocations/*'))
  return officeTexts({ location: optionalText(location, '/categories/location'), allLocations: all }).map((id) => ({
    id,
  }))
}

/** All places of a posting. Where the list is empty, the posting has one place. */
export function officeTexts({
  location,
  allLocations,
}: {
  location?: string | null | undefined
  allLocations?: readonly (string | null)[] | null | undefined
}): string[] {
  const all = (allLocations ?? []).filter((text): text is string => Boolean(text))
  return [...new Set(all.length > 0 ? all : location ? [location] : [])]
}

function categoriesOf(posting: unknown): Record<string, unknown> {
  const categories = isObject(posting) ? (posting.categories ?? {}) : {}
  if (!isObject(categories)) throw new UnreadableRecordError('/categories')
  return categories
}
