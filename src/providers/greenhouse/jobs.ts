import type { PageRequest } from '../port/listing.js'
import { textOf } from '../values/values.js'
import { deletedNotReported, harvestList, isId } from './dialect.js'
import { jobIncludes } from './job-includes.js'
import { GreenhouseJob, jobLacks, jobStatuses, toJob } from './job-record.js'

const ownFilters = ['status', 'department_id', 'office_id', 'code'] as const

export const jobs = harvestList('jobs', {
  collection: 'jobs',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters }) =>
    canMatch(filters)
      ? {
          status: filters.status,
          department_id: filters.department_id,
          office_id: filters.office_id,
          requisition_id: filters.code,
        }
      : null,
  includes: jobIncludes,
  lacks: jobLacks,
  limitations: [
    deletedNotReported,
    'Legacy confidential jobs are reported only if the user of the credential is in their hiring team. A change of that team is not reported.',
    'Greenhouse does not document whether a change of the hiring team, of an opening or of a job post is a change of the job. Such a change may not be reported.',
  ],
  record: GreenhouseJob,
  map: toJob,
  // The list has templates too. Greenhouse does not document how it compares the values of the filters.
  matches: ({ kind, code, departments, offices }, { filters }) =>
    kind !== 'template' &&
    (filters.code === undefined || (code !== null && textOf(code) === filters.code)) &&
    hasId(departments, filters.department_id) &&
    hasId(offices, filters.office_id),
})

/** Whether a job of Greenhouse can have these values: it has three statuses, and numeric ids. */
const canMatch = ({ status = 'open', department_id = '0', office_id = '0' }: PageRequest<'jobs'>['filters']) =>
  Object.hasOwn(jobStatuses, status) && isId(department_id) && isId(office_id)

const hasId = (references: readonly { id: string | null }[] | null, id: string | undefined) =>
  id === undefined || (references ?? []).some((reference) => reference.id === id)
