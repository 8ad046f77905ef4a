import type { Item } from '../../model/index.js'
import type { PageRequest } from '../port/listing.js'
import { applicationIncludes } from './application-includes.js'
import { applicationLacks, GreenhouseApplication, toApplication } from './application-record.js'
import { deletedNotReported, harvestList, isId } from './dialect.js'

const ownFilters = ['candidate_id', 'job_id', 'stage_id', 'status'] as const

/** Parameters for each status. The filter says `active` where a record says `in_process`. */
const words: { readonly [status: string]: { status?: string; prospect?: string } } = {
  lead: { status: 'active', prospect: 'true' },
  active: { status: 'active', prospect: 'false' },
  hired: { status: 'hired' },
  rejected: { status: 'rejected' },
  converted: { status: 'converted' },
  // A status that Greenhouse does not document cannot be requested.
  unknown: {},
}

export const applications = harvestList('applications', {
  collection: 'applications',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters }) => queryOf(filters),
  includes: applicationIncludes,
  lacks: applicationLacks,
  limitations: [
    deletedNotReported,
    'Applications of merged candidates are reported only if Greenhouse changes them.',
    'Greenhouse does not document whether a change of the stage, of the rejection or of the opening is a change of the application. Such a change may not be reported.',
  ],
  record: GreenhouseApplication,
  map: toApplication,
  matches: (application, { filters }) => isWithin(application, filters),
})

type Filters = PageRequest<'applications'>['filters']

function queryOf({ candidate_id, job_id, stage_id, status }: Filters) {
  const ofStatus = status === undefined ? {} : words[status]
  const ids = [candidate_id, job_id, stage_id]
  // No application has an id of another form, or is withdrawn or archived.
  if (!ofStatus || ids.some((id) => id !== undefined && !isId(id))) return null
  return { candidate_ids: candidate_id, job_ids: job_id, job_interview_stage_ids: stage_id, ...ofStatus }
}

/** The filter by stage is not in every version of the documentation. */
const isWithin = (item: Item<'applications'>, { candidate_id, job_id, stage_id, status }: Filters): boolean =>
  (candidate_id === undefined || item.candidate?.id === candidate_id) &&
  (job_id === undefined || item.job?.id === job_id) &&
  (stage_id === undefined || item.stage?.id === stage_id) &&
  (status === undefined || item.status === status)
