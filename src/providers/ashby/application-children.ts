import type { Item } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { chunk, includeFailed, optionalInclude } from '../lists/includes.js'
import type { Call, Json } from '../port/call.js'
import type { Include, IncludeContext, Listing, PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { textOf } from '../values/values.js'
import { listPage } from './dialect.js'
import { isUuid } from './uuids.js'

type Child = 'interviews' | 'offers' | 'scorecards'

/** Applications whose lists are requested at the same time. */
const concurrent = 4

/**
 * The records of each application, in one call for each application that has up to 100 of them: the rows of the listing,
 * without `raw` and the fields of its includes.
 */
export function childrenOf<R extends Child>(resource: R, listing: Listing<R>): Include<'applications'> {
  return {
    fields: [resource],
    resource,
    calls: { count: 1, records: 1 },
    async load(applications, context) {
      const rows = await optionalInclude(resource, readRows(listing, applications, context), context)
      if (rows === null) return
      const records = rows.map(({ record }) => record)
      const found = context.read(listing, records, applicationIdOf)
      const children = new Map<string, Omit<Item<Child>, 'raw'>[] | null>(applications.map(({ id }) => [id, []]))
      for (const [at, { owner }] of rows.entries()) {
        const result = found[at]
        if (result && (applicationIdOf(result.value) || owner) === owner) {
          const { raw: _, ...child } = result.value
          children.get(owner)?.push(child)
        } else {
          // A record that cannot be read, or of another application: the list would look complete.
          children.set(owner, null)
        }
      }
      for (const application of applications) application[resource] = children.get(application.id) as never
      if ([...children.values()].includes(null)) context.warnings.push(includeFailed(resource, 'upstream-failed'))
    },
  }
}

const applicationIdOf = ({ application_id }: { application_id: string | null }) => application_id ?? ''

/** The rows of all applications, each with the id of its application. */
async function readRows<R extends Child>(
  listing: Listing<R>,
  applications: readonly Item<'applications'>[],
  context: IncludeContext,
) {
  const rows: { owner: string; record: unknown }[] = []
  for (const owners of chunk(applications, concurrent)) {
    const lists = await Promise.all(owners.map(({ id }) => rowsOfApplication(listing, id, context)))
    for (const [at, records] of lists.entries())
      for (const record of records) rows.push({ owner: owners[at]?.id ?? '', record })
  }
  return rows
}

/** The records of a list that belong to an application. */
export async function rowsOfApplication<R extends Child>(
  listing: Listing<R>,
  id: string,
  { call, maxPages }: Pick<IncludeContext, 'call' | 'maxPages'>,
): Promise<unknown[]> {
  const filters = { application_id: textOf(id) } as PageRequest<R>['filters']
  const records: unknown[] = []
  let cursor: Json | null = null
  for (let page = 0; page < maxPages; page += 1) {
    const request = { pageSize: 100, cursor, filters, includes: new Set<string>(), options: {}, calls: 1 }
    const found = await listing.list(request, call)
    for (const record of found.records) records.push(record)
    cursor = found.next
    if (cursor === null) return records
  }
  throw new Problem('upstream-failed', { detail: `An application has more than ${maxPages} pages of records.` })
}

/**
 * A page of a list, of one application if the filter selects one. Ashby does not document its response to an id that no
 * application has: an empty list and the code `application_not_found` are the same.
 */
export async function applicationPage(
  operation: string,
  parameters: { readonly [name: string]: Json },
  request: PageRequest<Child>,
  call: Call,
): Promise<RecordPage> {
  const { application_id: id } = request.filters
  if (id === undefined) return listPage(operation, parameters, request, call)
  // Ashby refuses an id that is not a UUID: no application has such an id.
  if (!isUuid(id)) return nothing
  try {
    return await listPage(operation, { ...parameters, applicationId: id }, request, call)
  } catch (error) {
    if (error instanceof Problem && error.slug === 'not-found') return nothing
    throw error
  }
}

const nothing: RecordPage = { records: [], pointer: '', next: null }
