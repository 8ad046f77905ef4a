import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import type { Call } from '../port/call.js'
import type { Include } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { nullish, RawId } from '../values/values.js'
import { isId, listAll, maxIds, type Query } from './dialect.js'
import { lookUp } from './lookups.js'
import { recordsById, textOfId } from './records-by-id.js'

/** Lists whose records belong to an application, and name neither its candidate nor have a filter by candidate. */
type OfApplications = 'interviews' | 'scorecards'

const Application = Type.Object({ id: RawId, candidate_id: nullish(RawId) })

/** The candidates of records: an application names its candidate. */
export const includeCandidate = <R extends OfApplications>(): Include<R> => ({
  fields: ['candidate'],
  resource: 'candidates',
  calls: { count: 2, records: maxIds },
  async load(items, context) {
    const ids = items.map(({ application_id }) => application_id)
    const applications = await recordsById(
      'candidate',
      { collection: 'applications', record: Application },
      ids,
      context,
    )
    const candidateOf = (id: string | null) => textOfId(applications.get(id ?? '')?.candidate_id)
    const find = await lookUp('candidate', { candidates: ids.map(candidateOf) }, context)
    for (const item of items) {
      const id = candidateOf(item.application_id)
      const { name = null, email = null } = find('candidates', id) ?? {}
      item.candidate = id === null ? null : { id, person_id: id, name, email }
    }
  },
})

type ApplicationFilters = { readonly application_id?: string; readonly candidate_id?: string }

/** The parameter for the applications that the filters select; null: there is none. */
export async function applicationQuery(
  { application_id, candidate_id }: ApplicationFilters,
  call: Call,
): Promise<{ application_ids?: string } | null> {
  if (application_id !== undefined && !isId(application_id)) return null
  if (candidate_id === undefined) return application_id === undefined ? {} : { application_ids: application_id }
  if (!isId(candidate_id)) return null
  const applications = await listAll(call, 'applications', 'candidate_ids', [candidate_id])
  const ids = applications
    .filter(isObject)
    .flatMap(({ id, candidate_id: of }) => (String(of) === candidate_id ? String(id) : []))
    .filter((id) => isId(id) && (application_id === undefined || id === application_id))
  if (ids.length > maxIds)
    throw new Problem('too-many-matches', {
      detail: `The candidate has more than ${maxIds} applications, which Greenhouse accepts in one filter. Send application_id.`,
    })
  return ids.length === 0 ? null : { application_ids: ids.join(',') }
}

/** Whether a record belongs to one of the requested applications. */
export const isOfRequestedApplication = (record: unknown, { application_ids: ids }: Query): boolean =>
  typeof ids !== 'string' || (isObject(record) && ids.split(',').includes(String(record.application_id)))

export const candidateFilterNote =
  'Requests the applications of the candidate first, which needs harvest:applications:list too.'

/** The filters of a list that has a parameter for applications, and none for candidates. */
export const filteredByApplication = {
  filters: [
    ['created_after', 'created_before', 'application_id', 'candidate_id'],
    ['updated_after', 'updated_before', 'application_id', 'candidate_id'],
  ],
  filterNotes: { candidate_id: candidateFilterNote },
  query: ({ filters }: { filters: ApplicationFilters }, call: Call) => applicationQuery(filters, call),
  isRequested: isOfRequestedApplication,
} as const
